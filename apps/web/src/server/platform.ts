import "server-only";
import { createPlatform } from "@posthorn/services";
import { mailOptionsOf } from "@posthorn/services/mail";
import { env } from "@/env.ts";

type OwnPlatform = Awaited<ReturnType<typeof createPlatform>>;

/** Kept on the global object, because in development a changed module is loaded again and would open another pool. */
const kept = globalThis as typeof globalThis & { posthornPlatform?: Promise<OwnPlatform> };

/** What the services work with; one per process, made when it is first needed and again after a failure. */
export function platform(): Promise<OwnPlatform> {
  kept.posthornPlatform ??= connect().catch((error: unknown) => {
    delete kept.posthornPlatform;
    throw error;
  });
  return kept.posthornPlatform;
}

function connect(): Promise<OwnPlatform> {
  const own = env();
  return createPlatform({
    databaseUrl: own.DATABASE_URL,
    encryptionKeys: own.POSTHORN_ENCRYPTION_KEYS,
    allowedNetworks: own.POSTHORN_ALLOWED_NETWORKS,
    ownHosts: own.POSTHORN_OWN_HOSTS,
    temporalAddress: own.TEMPORAL_ADDRESS,
    temporalNamespace: own.TEMPORAL_NAMESPACE,
    service: "web",
    logLevel: own.LOG_LEVEL,
    mail: mailOptionsOf(own),
  });
}
