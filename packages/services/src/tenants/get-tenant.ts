import type { TenantView } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";

/** The tenant's own settings. */
export async function getTenant(ctx: ServiceContext): Promise<TenantView> {
  requirePermission(ctx, "admin");
  return inTransaction(ctx, (tx) => readTenant(tx, ctx));
}

export async function readTenant(tx: Transaction, { tenantId }: ServiceContext): Promise<TenantView> {
  const { name, requiresTwoFactor } = await tx.tenant.findUniqueOrThrow({ where: { id: tenantId } });
  const without = await tx.member.count({ where: { tenantId, user: { twoFactorSince: null } } });
  return { tenantName: name, requiresTwoFactor, membersWithoutTwoFactor: without };
}
