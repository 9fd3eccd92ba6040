import { type DeletedTenantView, type PublicId, toUuid } from "@posthorn/core";
import { inScope } from "@posthorn/db";
import type { Platform } from "../context/platform.ts";
import { toDeletedTenantView } from "./views.ts";

/** The deleted tenants that a user can restore, because they own them; the one that is erased first first. */
export async function listDeletedTenants(platform: Platform, userId: PublicId): Promise<DeletedTenantView[]> {
  const id = toUuid("user", userId);
  if (id === null) return [];
  const members = await inScope(platform.db, { userId: id }, (tx) =>
    tx.member.findMany({
      where: { userId: id, role: "owner", tenant: { deletedAt: { not: null } } },
      orderBy: [{ tenant: { eraseAt: "asc" } }, { tenantId: "asc" }],
      select: { tenant: { select: { id: true, name: true, deletedAt: true, eraseAt: true } } },
    }),
  );
  return members.flatMap(({ tenant }) => toDeletedTenantView(tenant, platform.now()));
}
