import {
  type AlertRecipientView,
  type AlertSettingsView,
  type LastAlertView,
  type SystemEventName,
  systemEventNames,
  toPublicId,
  type Uuid,
} from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";

interface SettingsRow {
  types: string[];
  sealedWebhookUrl: string | null;
  webhookHost: string | null;
  webhookSetAt: Date | null;
}

/** Of an environment in which nobody has chosen anything yet. */
const untouched: SettingsRow = {
  types: [...systemEventNames],
  sealedWebhookUrl: null,
  webhookHost: null,
  webhookSetAt: null,
};

/** Makes the row where it is missing and holds it until the transaction ends: of two changes at once, the second sees the first one's. */
export async function lockAlertSettings(tx: Transaction, { environmentId }: ServiceContext): Promise<void> {
  await tx.alertSettings.createMany({ data: { environmentId, ...untouched }, skipDuplicates: true });
  await tx.$queryRaw`
    SELECT 1 AS locked FROM alert_settings WHERE environment_id = ${environmentId}::uuid FOR NO KEY UPDATE`;
}

export async function readAlertSettings(tx: Transaction, ctx: ServiceContext): Promise<AlertSettingsView> {
  const { environmentId } = ctx;
  const row = (await tx.alertSettings.findUnique({ where: { environmentId } })) ?? untouched;
  const recipients = await tx.alertRecipient.findMany({
    where: { environmentId },
    orderBy: { id: "asc" },
  });
  return {
    types: row.types.filter((name): name is SystemEventName =>
      systemEventNames.some((known) => known === name),
    ),
    webhookHost: row.webhookHost,
    recipients: recipients.map(toRecipientView),
    mailConfigured: ctx.mail !== null,
    lastAlerts: await readLastAlerts(tx, environmentId),
  };
}

interface RecipientRow {
  id: Uuid;
  email: string;
  askedAt: Date;
  confirmedAt: Date | null;
  mailError: string | null;
}

export function toRecipientView({
  id,
  email,
  askedAt,
  confirmedAt,
  mailError,
}: RecipientRow): AlertRecipientView {
  return {
    id: toPublicId("alertRecipient", id),
    email,
    askedAt: askedAt.toISOString(),
    confirmedAt: confirmedAt?.toISOString() ?? null,
    mailError,
  };
}

/** The newest of each recipient, and of the webhook since it is the one that it is. */
async function readLastAlerts(tx: Transaction, environmentId: Uuid): Promise<LastAlertView[]> {
  const rows = await tx.$queryRaw<
    {
      recipientId: Uuid | null;
      state: LastAlertView["state"];
      test: boolean;
      at: Date;
      error: string | null;
    }[]
  >`
    SELECT channel.recipient_id AS "recipientId", newest.state::text, newest.test, newest.at, newest.error FROM (
      SELECT NULL::uuid AS recipient_id, webhook_set_at AS since FROM alert_settings
        WHERE environment_id = ${environmentId}::uuid AND webhook_host IS NOT NULL
      UNION ALL SELECT id, asked_at - interval '100 years' FROM alert_recipient WHERE environment_id = ${environmentId}::uuid
    ) channel CROSS JOIN LATERAL (
      SELECT g.state, a.test, g.at, g.error FROM alert_sending g JOIN alert a ON a.id = g.alert_id
      WHERE g.environment_id = ${environmentId}::uuid AND g.recipient_id IS NOT DISTINCT FROM channel.recipient_id
        AND a.created_at >= channel.since
      ORDER BY g.id DESC LIMIT 1
    ) newest ORDER BY channel.recipient_id NULLS FIRST`;
  return rows.map(({ recipientId, state, test, at, error }) => ({
    recipientId: recipientId === null ? null : toPublicId("alertRecipient", recipientId),
    state,
    test,
    at: at.toISOString(),
    error,
  }));
}
