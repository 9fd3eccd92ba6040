import {
  type MembershipView,
  NotFoundError,
  type PublicId,
  parseInput,
  RestoreTenantInput,
  toPublicId,
  toUuid,
} from "@posthorn/core";
import { inScope, type Transaction } from "@posthorn/db";
import { membershipSelect } from "../accounts/membership-select.ts";
import { toMembershipView } from "../accounts/views.ts";
import { writeAudit } from "../audit/write-audit.ts";
import type { Platform } from "../context/platform.ts";
import { resumeEnvironment } from "./stop-environment.ts";

/**
 * Brings a deleted tenant back, with the environments that were deleted with it: what waited goes on. For its owners, until its
 * time is over; anybody else is told that there is none.
 */
export async function restoreTenant(
  platform: Platform,
  who: { userId: PublicId; address: string | null },
  input: RestoreTenantInput,
): Promise<MembershipView> {
  const { tenantId: targetId } = parseInput(RestoreTenantInput, input);
  const [tenantId, userId] = [toUuid("tenant", targetId), toUuid("user", who.userId)];
  if (tenantId === null || userId === null) throw noDeletedTenant();
  const view = await inScope(platform.db, { tenantId, userId }, async (tx) => {
    const owner = await tx.member.findFirst({
      where: { tenantId, userId, role: "owner" },
      include: { user: true },
    });
    const name = owner && (await takeBack(tx, tenantId));
    if (!owner || name === null) throw noDeletedTenant();
    const deletedWithIt = await tx.environment.findMany({
      where: { tenantId, deletedAt: { not: null }, eraseAt: null },
      select: { id: true },
      orderBy: { id: "asc" },
    });
    for (const { id } of deletedWithIt) {
      await resumeEnvironment(tx, { tenantId, environmentId: id, now: platform.now }, id);
    }
    const actor = { kind: "user", userId: toPublicId("user", userId), email: owner.user.email } as const;
    await writeAudit(
      tx,
      { actor, tenantId, environmentId: null, address: who.address, newId: platform.newId },
      { action: "tenant.restored", targetId, details: { name } },
    );
    const member = await tx.member.findFirstOrThrow({
      where: { tenantId, userId },
      select: membershipSelect,
    });
    return toMembershipView(member);
  });
  platform.log.info({ tenantId: targetId }, "a deleted organization was restored");
  return view;
}

/** Its name; null where it is not deleted, or its time is over. Whoever erases it looks at the same row, and waits. */
async function takeBack(tx: Transaction, tenantId: string): Promise<string | null> {
  const rows = await tx.$queryRaw<{ name: string }[]>`
    UPDATE tenant SET deleted_at = NULL, deleted_by = NULL, erase_at = NULL
    WHERE id = ${tenantId}::uuid AND erase_at > clock_timestamp() RETURNING name`;
  return rows[0]?.name ?? null;
}

const noDeletedTenant = () =>
  new NotFoundError("deleted organization", "that you could restore: it was restored or erased meanwhile");
