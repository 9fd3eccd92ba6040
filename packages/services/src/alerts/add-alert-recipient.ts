import {
  AddAlertRecipientInput,
  type AlertRecipientView,
  alertLimits,
  ConflictError,
  parseInput,
  toPublicId,
} from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import { requireConfirmedActor } from "../accounts/require-confirmed-email.ts";
import { writeAudit } from "../audit/write-audit.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { requireMail } from "../mail/require-mail.ts";
import { lockAlertSettings } from "./alert-settings-row.ts";
import { askRecipient } from "./ask-recipient.ts";

/**
 * Adds an e-mail address, which gets alerts once its reader has confirmed it by a mail. 409 `already_recipient`,
 * `alert_recipient_limit_reached` and `mail_not_configured`, 403 `email_unconfirmed`, 429 `rate_limited`.
 */
export async function addAlertRecipient(
  ctx: ServiceContext,
  input: AddAlertRecipientInput,
): Promise<AlertRecipientView> {
  const { email } = parseInput(AddAlertRecipientInput, input);
  requirePermission(ctx, "admin");
  requireMail(ctx);
  await inTransaction(ctx, (tx) => requireConfirmedActor(tx, ctx));
  await ctx.mailLimits.count({ to: email, asker: { tenantId: ctx.tenantId } });
  const { environmentId, tenantId } = ctx;
  const row = await inTransaction(ctx, async (tx) => {
    await lockAlertSettings(tx, ctx);
    await requirePlace(tx, ctx, email);
    const created = await tx.alertRecipient.create({
      data: { id: ctx.newId(), tenantId, environmentId, email, askedAt: ctx.now() },
    });
    await writeAudit(tx, ctx, {
      action: "alert_recipient.added",
      targetId: toPublicId("alertRecipient", created.id),
      details: { email },
    });
    return created;
  });
  return askRecipient(ctx, row);
}

async function requirePlace(
  tx: Transaction,
  { environmentId }: ServiceContext,
  email: string,
): Promise<void> {
  const emails = await tx.alertRecipient.findMany({ where: { environmentId }, select: { email: true } });
  if (emails.some((recipient) => recipient.email === email)) {
    const message = `${email} is in the list already. If the mail was lost, send it again.`;
    throw new ConflictError("already_recipient", message, [
      { path: "email", code: "already_recipient", message },
    ]);
  }
  if (emails.length < alertLimits.recipients) return;
  throw new ConflictError(
    "alert_recipient_limit_reached",
    `Alerts go to at most ${alertLimits.recipients} addresses. Remove one, or use a mailing list's address.`,
  );
}
