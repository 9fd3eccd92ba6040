import { type ClosablePlatform, createPlatform } from "@posthorn/services";
import type { Installation } from "./installation.ts";

/** A platform beside the installation's apps, for what the API has no route for: making a tenant. Close it. */
export function openPlatform({ env }: Pick<Installation, "env">): Promise<ClosablePlatform> {
  return createPlatform({
    databaseUrl: env.DATABASE_URL ?? "",
    encryptionKeys: env.POSTHORN_ENCRYPTION_KEYS ?? "",
    allowedNetworks: env.POSTHORN_ALLOWED_NETWORKS ?? "",
    ownHosts: env.POSTHORN_OWN_HOSTS ?? "",
    temporalAddress: env.TEMPORAL_ADDRESS ?? "",
    temporalNamespace: env.TEMPORAL_NAMESPACE ?? "",
    service: "bench",
    logLevel: "silent",
  });
}
