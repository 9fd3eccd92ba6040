import {
  type EnvironmentView,
  type MembershipView,
  type Role,
  toPublicId,
  type UserView,
  type Uuid,
} from "@posthorn/core";

interface EnvironmentRow extends Omit<EnvironmentView, "id"> {
  id: Uuid;
}

interface MembershipRow {
  role: Role;
  user: { twoFactorSince: Date | null };
  tenant: {
    id: Uuid;
    name: string;
    slug: string;
    suspendedAt: Date | null;
    requiresTwoFactor: boolean;
    environments: EnvironmentRow[];
  };
}

export function toUserView({ id, name, email }: { id: Uuid; name: string; email: string }): UserView {
  return { id: toPublicId("user", id), name, email };
}

export function toEnvironmentView({ id, name, slug, kind }: EnvironmentRow): EnvironmentView {
  return { id: toPublicId("environment", id), name, slug, kind };
}

export function toMembershipView({ role, user, tenant }: MembershipRow): MembershipView {
  return {
    tenantId: toPublicId("tenant", tenant.id),
    tenantName: tenant.name,
    tenantSlug: tenant.slug,
    role,
    suspended: tenant.suspendedAt !== null,
    twoFactorMissing: tenant.requiresTwoFactor && user.twoFactorSince === null,
    environments: tenant.environments.map(toEnvironmentView),
  };
}
