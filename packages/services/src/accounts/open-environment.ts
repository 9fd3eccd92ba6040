import {
  type EnvironmentView,
  ForbiddenError,
  type MembershipView,
  NotFoundError,
  permissionsOfMember,
  toPublicId,
  toUuid,
} from "@posthorn/core";
import { inScope } from "@posthorn/db";
import type { Platform } from "../context/platform.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { membershipSelect } from "./membership-select.ts";
import { toEnvironmentView, toMembershipView } from "./views.ts";

export interface OpenEnvironmentInput {
  /** Public id of the signed-in user. */
  userId: string;
  tenantSlug: string;
  environmentSlug: string;
}

export interface OpenedEnvironment {
  /** What the user's role allows, in this environment; looking alone, where the tenant is suspended. */
  ctx: ServiceContext;
  membership: MembershipView;
  environment: EnvironmentView;
}

/**
 * Lets a user in by membership; an environment of a tenant that the user is no member of does not exist, nor does a deleted one. 403
 * `two_factor_required` where the tenant asks for it and the user hasn't set it up.
 */
export async function openEnvironment(
  platform: Platform,
  input: OpenEnvironmentInput,
): Promise<OpenedEnvironment> {
  const member = await findMember(platform, input);
  const environment = member?.tenant.environments.find(({ slug }) => slug === input.environmentSlug);
  if (!member || !environment) throw new NotFoundError("environment", "that you are a member of");
  const membership = toMembershipView(member);
  if (membership.twoFactorMissing) {
    throw new ForbiddenError(
      `${membership.tenantName} asks for two-factor sign-in. Turn it on for your account first.`,
      "two_factor_required",
    );
  }
  return {
    ctx: {
      ...platform,
      actor: { kind: "user", userId: toPublicId("user", member.user.id), email: member.user.email },
      permissions: permissionsOfMember({ role: member.role, suspended: member.tenant.suspendedAt !== null }),
      tenantId: member.tenant.id,
      environmentId: environment.id,
    },
    membership,
    environment: toEnvironmentView(environment),
  };
}

async function findMember(platform: Platform, { userId, tenantSlug }: OpenEnvironmentInput) {
  const id = toUuid("user", userId);
  // Slugs are ASCII; PostgreSQL would answer a NUL with an error instead of "no row".
  if (id === null || !/^[a-z0-9-]+$/.test(tenantSlug)) return null;
  return inScope(platform.db, { userId: id }, (tx) =>
    tx.member.findFirst({
      where: { userId: id, tenant: { slug: tenantSlug, deletedAt: null } },
      select: membershipSelect,
    }),
  );
}
