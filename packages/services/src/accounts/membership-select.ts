import type { Prisma } from "@posthorn/db";

/** What a membership's view is made of: the tenant with its environments, the oldest first, but for deleted ones. */
export const membershipSelect = {
  role: true,
  user: { select: { id: true, email: true, twoFactorSince: true } },
  tenant: { include: { environments: { where: { deletedAt: null }, orderBy: { id: "asc" } } } },
} as const satisfies Prisma.MemberSelect;
