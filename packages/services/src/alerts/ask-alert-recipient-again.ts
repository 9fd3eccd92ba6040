import { AlertRecipientIdInput, type AlertRecipientView, ConflictError, parseInput } from "@posthorn/core";
import { requireConfirmedActor } from "../accounts/require-confirmed-email.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { requireMail } from "../mail/require-mail.ts";
import { askRecipient } from "./ask-recipient.ts";
import { findRecipient } from "./find-recipient.ts";

/** Sends the mail that asks once more. 409 `already_confirmed`, 403 `email_unconfirmed`, 429 `rate_limited` after three within 15 minutes. */
export async function askAlertRecipientAgain(
  ctx: ServiceContext,
  input: AlertRecipientIdInput,
): Promise<AlertRecipientView> {
  const { recipientId } = parseInput(AlertRecipientIdInput, input);
  requirePermission(ctx, "admin");
  const found = await inTransaction(ctx, async (tx) => {
    const found = await findRecipient(tx, ctx, recipientId);
    await requireConfirmedActor(tx, ctx);
    return found;
  });
  requireMail(ctx);
  if (found.confirmedAt) {
    throw new ConflictError("already_confirmed", `${found.email} gets alerts already.`);
  }
  await ctx.mailLimits.count({ to: found.email, asker: { tenantId: ctx.tenantId } });
  const asked = await inTransaction(ctx, (tx) =>
    tx.alertRecipient.update({
      where: { id: found.id, environmentId: ctx.environmentId },
      data: { askedAt: ctx.now() },
    }),
  );
  return askRecipient(ctx, asked);
}
