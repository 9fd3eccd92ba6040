import { AlertRecipientIdInput, parseInput } from "@posthorn/core";
import { writeAudit } from "../audit/write-audit.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { lockAlertSettings } from "./alert-settings-row.ts";
import { findRecipient } from "./find-recipient.ts";

/** No further alert goes to this address, nor one that is on its way. */
export async function removeAlertRecipient(ctx: ServiceContext, input: AlertRecipientIdInput): Promise<void> {
  const { recipientId } = parseInput(AlertRecipientIdInput, input);
  requirePermission(ctx, "admin");
  await inTransaction(ctx, async (tx) => {
    await lockAlertSettings(tx, ctx);
    const found = await findRecipient(tx, ctx, recipientId);
    await tx.alertRecipient.delete({ where: { id: found.id, environmentId: ctx.environmentId } });
    await writeAudit(tx, ctx, {
      action: "alert_recipient.removed",
      targetId: recipientId,
      details: { email: found.email },
    });
  });
}
