import type { Uuid } from "@posthorn/core";
import type { AlertSendingRef } from "@posthorn/core/workflows";
import { inScope } from "@posthorn/db";
import type { Platform } from "../context/platform.ts";
import { composeMail } from "../mail/compose-mail.ts";
import { MailRefusedError } from "../mail/mailer.ts";
import { type AlertText, subjectOf, toLetter, toSlackMessage } from "./compose-alert.ts";
import { readAlert } from "./read-alert.ts";
import { recipientToken } from "./recipient-token.ts";

/** What came of a request to a tenant's webhook. */
export interface PostOutcome {
  ok: boolean;
  /** Another try can't go better. */
  final: boolean;
  /** A sentence for people; null where it went well. */
  error: string | null;
}

export interface AlertPorts {
  /** Sends JSON to a URL that a tenant entered, by the one client that may. */
  postJson(url: string, body: object): Promise<PostOutcome>;
}

export type AlertSent = { done: true } | { done: false; error: string };

/**
 * Sends an alert to its one recipient, or to the webhook, unless that is done; keeps what came of it. `lastTry`: there will be
 * no other, so that what fails now is given up. A test is tried once. It may arrive twice where the process ends between
 * the sending and the commit, with the same Message-ID.
 */
export async function sendAlert(
  platform: Platform,
  ports: AlertPorts,
  ref: AlertSendingRef,
  { lastTry }: { lastTry: boolean },
): Promise<AlertSent> {
  const sending = await readSending(platform, ref);
  if (!sending) return { done: true };
  const { outcome, test } = await trySending(platform, ports, sending);
  const state = outcome.ok ? "sent" : outcome.final || lastTry || test ? "failed" : "waiting";
  await inScope(platform.db, scopeOf(ref), (tx) =>
    tx.alertSending.updateMany({
      where: { id: ref.id, environmentId: ref.environmentId, state: "waiting" },
      data: { state, error: outcome.error, at: platform.now() },
    }),
  );
  return state === "waiting" ? { done: false, error: outcome.error ?? "" } : { done: true };
}

interface Sending {
  id: Uuid;
  test: boolean;
  text: AlertText;
  channel: { kind: "mail"; email: string; token: string } | { kind: "webhook"; url: string | null };
}

const scopeOf = ({ tenantId, environmentId }: AlertSendingRef) => ({ tenantId, environmentId });

/** Null for one that is settled already, or whose recipient was removed, or whose environment is deleted: restored, it is sent. */
function readSending(platform: Platform, ref: AlertSendingRef): Promise<Sending | null> {
  const { id, environmentId } = ref;
  return inScope(platform.db, scopeOf(ref), async (tx) => {
    const row = await tx.alertSending.findFirst({
      where: { id, environmentId, state: "waiting", alert: { environment: { deletedAt: null } } },
      include: { alert: true, recipient: true },
    });
    if (!row) return null;
    const text = await readAlert(tx, platform, row.alert);
    const { test } = row.alert;
    if (row.recipient) {
      const { email } = row.recipient;
      const token = recipientToken(platform.secrets, row.recipient.id);
      return { id, test, text, channel: { kind: "mail", email, token } };
    }
    const settings = await tx.alertSettings.findUnique({ where: { environmentId } });
    const sealed = settings?.sealedWebhookUrl ?? null;
    const url = sealed === null ? null : platform.secrets.open(sealed, environmentId);
    return { id, test, text, channel: { kind: "webhook", url } };
  });
}

async function trySending(
  { mail }: Platform,
  { postJson }: AlertPorts,
  { id, test, text, channel }: Sending,
): Promise<{ outcome: PostOutcome; test: boolean }> {
  if (channel.kind === "webhook") {
    if (channel.url === null) return { test, outcome: failure("The webhook was removed.", true) };
    return { test, outcome: await postJson(channel.url, toSlackMessage(text)) };
  }
  if (!mail) return { test, outcome: failure("This installation of Posthorn sends no e-mail.", true) };
  const stopUrl = `${mail.dashboardUrl}/account/alert-mails/${channel.token}`;
  try {
    await mail.mailer.send({
      to: channel.email,
      subject: subjectOf(text),
      ...composeMail(toLetter(text, stopUrl)),
      key: id,
      stopUrl,
    });
    return { test, outcome: { ok: true, final: true, error: null } };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { test, outcome: failure(message, error instanceof MailRefusedError) };
  }
}

const failure = (error: string, final: boolean): PostOutcome => ({ ok: false, final, error });
