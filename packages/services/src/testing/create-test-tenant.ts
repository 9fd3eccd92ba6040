import { randomUUID } from "node:crypto";
import { permissionsOfRole, type Role, type UserView, type Uuid } from "@posthorn/core";
import { inScope } from "@posthorn/db";
import { openEnvironment } from "../accounts/open-environment.ts";
import { signUp } from "../accounts/sign-up.ts";
import { createApiKey } from "../api-keys/create-api-key.ts";
import type { Platform } from "../context/platform.ts";
import type { ServiceContext } from "../context/service-context.ts";

export interface TestTenant {
  /** Of `user`, in the environment "production". */
  ctx: ServiceContext;
  tenantId: Uuid;
  environmentId: Uuid;
  tenantSlug: string;
  /** With every scope but `admin`. */
  apiKey: string;
  user: UserView;
  password: string;
}

/**
 * A tenant that no other test has, with one member, who is its owner unless `role` says otherwise, and whose address is
 * confirmed unless `unconfirmed` says otherwise.
 */
export async function createTestTenant(
  platform: Platform,
  options: { role?: Role; unconfirmed?: boolean } = {},
): Promise<TestTenant> {
  const unique = randomUUID();
  const password = `correct horse ${unique}`;
  const person = {
    name: "Ada Example",
    email: `ada-${unique}@example.com`,
    password,
    tenantName: `Test ${unique}`,
  };
  const vouched = options.unconfirmed !== true;
  const { user, membership } = await signUp(platform, person, null, { vouched });
  const { ctx } = await openEnvironment(platform, {
    userId: user.id,
    tenantSlug: membership.tenantSlug,
    environmentSlug: "production",
  });
  const { key: apiKey } = await createApiKey(ctx, { name: "test" });
  const { tenantId, environmentId } = ctx;
  const role = options.role ?? "owner";
  if (role !== "owner") {
    await inScope(platform.db, { tenantId }, (tx) =>
      tx.member.updateMany({ where: { tenantId }, data: { role } }),
    );
  }
  return {
    ctx: { ...ctx, permissions: permissionsOfRole[role] },
    tenantId,
    environmentId,
    tenantSlug: membership.tenantSlug,
    apiKey,
    user,
    password,
  };
}
