import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";
import type { AuditInput } from "./write-audit.ts";

/** Records who did what to many things at once, as writeAudit does to one. */
export async function writeAuditEntries(
  tx: Transaction,
  ctx: ServiceContext,
  inputs: readonly AuditInput[],
): Promise<void> {
  await tx.auditEntry.createMany({
    data: inputs.map(({ action, targetId, details = {} }) => ({
      id: ctx.newId(),
      tenantId: ctx.tenantId,
      environmentId: ctx.environmentId,
      actor: { ...ctx.actor },
      action,
      targetId,
      details,
      address: ctx.address ?? null,
    })),
  });
}
