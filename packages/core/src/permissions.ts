import { z } from "zod";

/** What can be allowed: an API key's scopes, and what a member's role expands to. `admin` covers API keys, members, the environment's settings and the audit log. */
export const Permission = z.enum([
  "events:write",
  "endpoints:read",
  "endpoints:write",
  "deliveries:read",
  "deliveries:write",
  "catalog:read",
  "catalog:write",
  "sources:read",
  "sources:write",
  "admin",
]);
export type Permission = z.infer<typeof Permission>;

export const Role = z.enum(["owner", "admin", "developer", "viewer"]);
export type Role = z.infer<typeof Role>;

const readOnly: readonly Permission[] = ["endpoints:read", "deliveries:read", "catalog:read", "sources:read"];

/** What a role allows. Whoever may create API keys (`admin`) can't hand out more than this. */
export const permissionsOfRole: Record<Role, ReadonlySet<Permission>> = {
  owner: new Set(Permission.options),
  admin: new Set(Permission.options),
  developer: new Set(Permission.options.filter((permission) => permission !== "admin")),
  viewer: new Set(readOnly),
};

/** What a member may do now: of a tenant that is suspended, everybody can only look. */
export const permissionsOfMember = ({
  role,
  suspended,
}: {
  role: Role;
  suspended: boolean;
}): ReadonlySet<Permission> => permissionsOfRole[suspended ? "viewer" : role];
