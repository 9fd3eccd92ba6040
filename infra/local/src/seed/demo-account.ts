import {
  type ClosablePlatform,
  createApiKey,
  createPlatform,
  listMemberships,
  openEnvironment,
  setTenantLimits,
  signUp,
  verifyPassword,
} from "@posthorn/services";
import type { DemoAccess } from "../demo-file.ts";
import { StartError } from "../start-error.ts";

const signIn = { email: "demo@posthorn.local", password: "posthorn-demo" };
const maxEndpoints = 20_000;

/** The demo user with a tenant of its own and a new API key; made where the database doesn't have it. */
export async function openDemoAccount(env: Record<string, string>): Promise<DemoAccess> {
  const platform = await createPlatform({
    databaseUrl: env.DATABASE_URL ?? "",
    encryptionKeys: env.POSTHORN_ENCRYPTION_KEYS ?? "",
    allowedNetworks: env.POSTHORN_ALLOWED_NETWORKS ?? "",
    ownHosts: env.POSTHORN_OWN_HOSTS ?? "",
    temporalAddress: env.TEMPORAL_ADDRESS ?? "",
    temporalNamespace: env.TEMPORAL_NAMESPACE ?? "",
    service: "seed",
    logLevel: "silent",
  });
  try {
    const user = (await verifyPassword(platform, signIn, "127.0.0.1")) ?? (await signUpDemo(platform));
    const [membership] = await listMemberships(platform, user.id);
    const [environment] = membership?.environments ?? [];
    if (!membership || !environment) throw new Error("The demo user has no tenant with an environment.");
    const { ctx } = await openEnvironment(platform, {
      userId: user.id,
      tenantSlug: membership.tenantSlug,
      environmentSlug: environment.slug,
    });
    const { key } = await createApiKey(ctx, { name: "Demo" });
    return { ...signIn, tenantId: membership.tenantId, environmentId: environment.id, apiKey: key };
  } finally {
    await platform.close();
  }
}

async function signUpDemo(platform: ClosablePlatform) {
  try {
    const demo = { ...signIn, name: "Demo", tenantName: "Demo" };
    // Nobody reads mail at its address.
    const { user, membership } = await signUp(platform, demo, null, { vouched: true });
    await setTenantLimits(platform, { tenantId: membership.tenantId, maxEndpoints, requestLimit: null });
    return user;
  } catch (cause) {
    throw new StartError(
      `The demo account ${signIn.email} could not be made: ${cause instanceof Error ? cause.message : cause}`,
      "If its password was changed, put .local/demo.json back, or use another database.",
      { cause },
    );
  }
}
