import {
  ConflictError,
  ForbiddenError,
  parseInput,
  type TenantView,
  toPublicId,
  toUuid,
  UpdateTenantInput,
} from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import { lockMembers } from "../accounts/member-rows.ts";
import { changesBetween } from "../audit/changes-between.ts";
import { writeAudit } from "../audit/write-audit.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { readTenant } from "./get-tenant.ts";

/**
 * Renames the tenant, whose address stays, so that links go on working; or says whether its members need two-factor
 * sign-in, from their next call on: 403 `owner_required` unless an owner says so, 409 `two_factor_missing` where they
 * would lock themselves out.
 */
export async function updateTenant(ctx: ServiceContext, input: UpdateTenantInput): Promise<TenantView> {
  const { tenantName, requiresTwoFactor } = parseInput(UpdateTenantInput, input);
  requirePermission(ctx, "admin");
  const { tenantId } = ctx;
  return inTransaction(ctx, async (tx) => {
    await lockMembers(tx, ctx);
    const before = await readTenant(tx, ctx);
    if (requiresTwoFactor !== undefined && requiresTwoFactor !== before.requiresTwoFactor) {
      await requireGuardedOwner(tx, ctx, requiresTwoFactor);
    }
    await tx.tenant.update({
      where: { id: tenantId },
      data: {
        ...(tenantName !== undefined && { name: tenantName }),
        ...(requiresTwoFactor !== undefined && { requiresTwoFactor }),
      },
    });
    const view = await readTenant(tx, ctx);
    const changes = changesBetween(before, view);
    if (Object.keys(changes.after).length > 0) {
      await writeAudit(
        tx,
        { ...ctx, environmentId: null },
        { action: "tenant.updated", targetId: toPublicId("tenant", tenantId), details: changes },
      );
    }
    return view;
  });
}

async function requireGuardedOwner(tx: Transaction, ctx: ServiceContext, requires: boolean): Promise<void> {
  const { tenantId, actor } = ctx;
  const userId = actor.kind === "user" ? toUuid("user", actor.userId) : null;
  const own =
    userId === null
      ? null
      : await tx.member.findFirst({ where: { tenantId, userId }, include: { user: true } });
  if (own?.role !== "owner") {
    throw new ForbiddenError(
      "Only an owner can say whether members need two-factor sign-in. Ask an owner of your organization.",
      "owner_required",
    );
  }
  if (requires && !own.user.twoFactorSince) {
    throw new ConflictError(
      "two_factor_missing",
      "Turn two-factor sign-in on for your own account first: this would lock you out.",
    );
  }
}
