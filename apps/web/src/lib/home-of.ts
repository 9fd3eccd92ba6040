import type { MembershipView } from "@posthorn/core";

/** The start page of a tenant: that of its first environment. */
export function homeOf({ tenantSlug, environments: [first] }: MembershipView): string {
  return first ? `/${tenantSlug}/${first.slug}` : "/";
}
