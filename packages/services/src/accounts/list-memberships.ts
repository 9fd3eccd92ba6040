import { type MembershipView, type PublicId, toUuid } from "@posthorn/core";
import { inScope } from "@posthorn/db";
import type { Platform } from "../context/platform.ts";
import { toMembershipView } from "./views.ts";

/** The tenants that a user belongs to, the first joined first; none for an id that is no user. */
export async function listMemberships(platform: Platform, userId: PublicId): Promise<MembershipView[]> {
  const id = toUuid("user", userId);
  if (id === null) return [];
  const members = await inScope(platform.db, { userId: id }, (tx) =>
    tx.member.findMany({
      where: { userId: id },
      orderBy: [{ createdAt: "asc" }, { tenantId: "asc" }],
      select: {
        role: true,
        user: { select: { twoFactorSince: true } },
        tenant: { include: { environments: { orderBy: { id: "asc" } } } },
      },
    }),
  );
  return members.map(toMembershipView);
}
