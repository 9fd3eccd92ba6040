import { type MembershipView, type PublicId, toUuid } from "@posthorn/core";
import { inScope } from "@posthorn/db";
import type { Platform } from "../context/platform.ts";
import { membershipSelect } from "./membership-select.ts";
import { toMembershipView } from "./views.ts";

/** The tenants that a user belongs to and that are not deleted, the first joined first; none for an id that is no user. */
export async function listMemberships(platform: Platform, userId: PublicId): Promise<MembershipView[]> {
  const id = toUuid("user", userId);
  if (id === null) return [];
  const members = await inScope(platform.db, { userId: id }, (tx) =>
    tx.member.findMany({
      where: { userId: id, tenant: { deletedAt: null } },
      orderBy: [{ createdAt: "asc" }, { tenantId: "asc" }],
      select: membershipSelect,
    }),
  );
  return members.map(toMembershipView);
}
