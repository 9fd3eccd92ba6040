import { toPublicId, type Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { Platform } from "../context/platform.ts";
import { type AuditInput, writeAudit } from "./write-audit.ts";

interface Person {
  user: { id: Uuid; email: string };
  /** IP address that the request came from. */
  address: string | null;
}

/**
 * Records what a person did to their own account, in each tenant that they belong to: its owners rely on it. Last in a
 * transaction of that user, because it goes through the tenants.
 */
export async function writeMemberAudit(
  tx: Transaction,
  { newId }: Platform,
  { user, address }: Person,
  input: Omit<AuditInput, "targetId">,
): Promise<void> {
  const userId = toPublicId("user", user.id);
  const memberships = await tx.member.findMany({ where: { userId: user.id }, select: { tenantId: true } });
  for (const { tenantId } of memberships) {
    await tx.$queryRaw`SELECT set_config('posthorn.tenant_id', ${tenantId}, true)`;
    await writeAudit(
      tx,
      {
        actor: { kind: "user", userId, email: user.email },
        tenantId,
        environmentId: null,
        address,
        newId,
      },
      { ...input, targetId: userId, details: { email: user.email, ...input.details } },
    );
  }
  await tx.$queryRaw`SELECT set_config('posthorn.tenant_id', '', true)`;
}
