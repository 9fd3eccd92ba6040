import { type MembershipView, toPublicId, type Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import { slugCandidates } from "../accounts/tenant-slug.ts";
import { toMembershipView } from "../accounts/views.ts";
import { writeAudit } from "../audit/write-audit.ts";
import type { Platform } from "../context/platform.ts";

export interface NewTenant {
  tenantId: Uuid;
  environmentId: Uuid;
  name: string;
  owner: { id: Uuid; email: string; twoFactorSince: Date | null };
  /** IP address that the request came from. */
  address: string | null;
}

/** Makes a tenant with one environment, which `owner` owns, in a transaction of all three. */
export async function insertTenant(
  tx: Transaction,
  platform: Platform,
  { tenantId, environmentId, name, owner, address }: NewTenant,
): Promise<MembershipView> {
  const slug = await insertWithSlug(tx, { id: tenantId, name });
  const environment = {
    id: environmentId,
    name: "Production",
    slug: "production",
    kind: "production",
  } as const;
  await tx.environment.create({ data: { ...environment, tenantId } });
  await tx.member.create({ data: { tenantId, userId: owner.id, role: "owner" } });
  await writeAudit(
    tx,
    {
      actor: { kind: "user", userId: toPublicId("user", owner.id), email: owner.email },
      tenantId,
      environmentId: null,
      address,
      newId: platform.newId,
    },
    { action: "tenant.created", targetId: toPublicId("tenant", tenantId), details: { name, slug } },
  );
  return toMembershipView({
    role: "owner",
    user: owner,
    tenant: {
      id: tenantId,
      name,
      slug,
      suspendedAt: null,
      requiresTwoFactor: false,
      environments: [environment],
    },
  });
}

/** Other tenants' slugs can't be read, so each candidate is tried; ON CONFLICT waits for one that is being made. */
async function insertWithSlug(tx: Transaction, tenant: { id: Uuid; name: string }): Promise<string> {
  for (const slug of slugCandidates(tenant.name)) {
    const { count } = await tx.tenant.createMany({ data: { ...tenant, slug }, skipDuplicates: true });
    if (count === 1) return slug;
  }
  throw new Error("No free slug was found for a tenant.");
}
