import type { Actor, Uuid } from "@posthorn/core";
import type { Prisma, Transaction } from "@posthorn/db";

interface AuditContext {
  actor: Actor;
  tenantId: Uuid;
  environmentId: Uuid | null;
  /** Where the request came from. */
  address?: string | null | undefined;
  newId(): Uuid;
}

export interface AuditInput {
  /** `<thing>.<what was done>`, for example `endpoint.created`. */
  action: string;
  /** Public id of what it was done to. */
  targetId: string;
  /** What changed; never a secret. An update has the members of `changesBetween`. */
  details?: Prisma.InputJsonObject;
}

/** Records who did what, in the transaction that did it. */
export async function writeAudit(tx: Transaction, ctx: AuditContext, input: AuditInput): Promise<void> {
  await tx.auditEntry.create({
    data: {
      id: ctx.newId(),
      tenantId: ctx.tenantId,
      environmentId: ctx.environmentId,
      actor: { ...ctx.actor },
      action: input.action,
      targetId: input.targetId,
      details: input.details ?? {},
      address: ctx.address ?? null,
    },
  });
}
