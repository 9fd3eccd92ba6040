import "server-only";
import { createPlatform, platformOptionsOf } from "@posthorn/services";
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
    ...platformOptionsOf(own),
    service: "web",
    deletionGraceDays: own.POSTHORN_DELETION_GRACE_DAYS,
  });
}
