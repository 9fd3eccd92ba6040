import {
  type MembershipView,
  parseInput,
  SignUpInput,
  toPublicId,
  type UserView,
  type Uuid,
} from "@posthorn/core";
import { inScope, type Transaction } from "@posthorn/db";
import { writeAudit } from "../audit/write-audit.ts";
import type { Platform } from "../context/platform.ts";
import { emailTaken } from "./email-taken.ts";
import { hashPassword } from "./password.ts";
import { slugCandidates } from "./tenant-slug.ts";
import { toMembershipView, toUserView } from "./views.ts";

export interface SignedUp {
  user: UserView;
  membership: MembershipView;
}

/** Makes a user and a tenant with one environment, which the user owns; 422 `email_taken` where the address has an account. */
export async function signUp(platform: Platform, input: SignUpInput): Promise<SignedUp> {
  const { name, email, password, tenantName } = parseInput(SignUpInput, input);
  const passwordHash = await hashPassword(password);
  const user = { id: platform.newId(), name, email };
  const tenantId = platform.newId();
  const environment = {
    id: platform.newId(),
    name: "Production",
    slug: "production",
    kind: "production",
  } as const;

  const slug = await inScope(
    platform.db,
    { tenantId, environmentId: environment.id, userId: user.id },
    async (tx) => {
      const { count } = await tx.user.createMany({ data: { ...user, passwordHash }, skipDuplicates: true });
      if (count === 0) throw emailTaken();
      const slug = await createTenant(tx, { id: tenantId, name: tenantName });
      await tx.environment.create({ data: { ...environment, tenantId } });
      await tx.member.create({ data: { tenantId, userId: user.id, role: "owner" } });
      await writeAudit(
        tx,
        {
          actor: { kind: "user", userId: toPublicId("user", user.id), email },
          tenantId,
          environmentId: null,
          newId: platform.newId,
        },
        {
          action: "tenant.created",
          targetId: toPublicId("tenant", tenantId),
          details: { name: tenantName, slug },
        },
      );
      return slug;
    },
  );
  return {
    user: toUserView(user),
    membership: toMembershipView({
      role: "owner",
      tenant: { id: tenantId, name: tenantName, slug, suspendedAt: null, environments: [environment] },
    }),
  };
}

/** Other tenants' slugs can't be read, so each candidate is tried; ON CONFLICT waits for a sign-up that is under way. */
async function createTenant(tx: Transaction, tenant: { id: Uuid; name: string }): Promise<string> {
  for (const slug of slugCandidates(tenant.name)) {
    const { count } = await tx.tenant.createMany({ data: { ...tenant, slug }, skipDuplicates: true });
    if (count === 1) return slug;
  }
  throw new Error("No free slug was found for a tenant.");
}
