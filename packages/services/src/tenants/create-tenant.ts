import {
  ConflictError,
  CreateTenantInput,
  type MembershipView,
  mostOwnedTenants,
  type PublicId,
  parseInput,
  toUuid,
  UnauthorizedError,
} from "@posthorn/core";
import { inScope, type Transaction } from "@posthorn/db";
import type { Platform } from "../context/platform.ts";
import { insertTenant } from "./insert-tenant.ts";

/** One more tenant for whoever is signed in, who owns it. 409 `tenant_limit_reached`. */
export async function createTenant(
  platform: Platform,
  who: { userId: PublicId; address: string | null },
  input: CreateTenantInput,
): Promise<MembershipView> {
  const { tenantName: name } = parseInput(CreateTenantInput, input);
  const userId = toUuid("user", who.userId);
  const owner = userId === null ? null : await platform.db.user.findUnique({ where: { id: userId } });
  if (!owner) throw new UnauthorizedError("You are signed out. Sign in again.");
  const [tenantId, environmentId] = [platform.newId(), platform.newId()];
  return inScope(platform.db, { tenantId, environmentId, userId: owner.id }, async (tx) => {
    await refuseTooMany(tx, owner.id);
    return insertTenant(tx, platform, { tenantId, environmentId, name, owner, address: who.address });
  });
}

/** Holds the person's row until the transaction ends: of two at once, the second counts the first one's. */
async function refuseTooMany(tx: Transaction, userId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 AS locked FROM "user" WHERE id = ${userId}::uuid FOR NO KEY UPDATE`;
  const owned = await tx.member.count({ where: { userId, role: "owner" } });
  if (owned < mostOwnedTenants) return;
  throw new ConflictError(
    "tenant_limit_reached",
    `You own ${mostOwnedTenants} organizations already. Leave one, or let somebody else create this one.`,
  );
}
