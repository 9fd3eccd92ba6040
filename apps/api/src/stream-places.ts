import { RateLimitedError, UnavailableError, type Uuid } from "@posthorn/core";

/** How many streams one process keeps open at once. */
export interface StreamPlaceLimits {
  perKey: number;
  perTenant: number;
  total: number;
}

const defaultLimits: StreamPlaceLimits = { perKey: 5, perTenant: 20, total: 500 };

/** A client that closes one stream and opens the next is sooner than the server's notice of it, but not by this much. */
const retryAfterSeconds = 15;

/** Counts the streams that are open: each holds a connection, and looks into the database twice a second. */
export function createStreamPlaces(limits: StreamPlaceLimits = defaultLimits) {
  const taken = new Map<Uuid, number>();
  let total = 0;

  const add = (owner: Uuid, places: number) => {
    const left = (taken.get(owner) ?? 0) + places;
    if (left === 0) taken.delete(owner);
    else taken.set(owner, left);
  };

  return {
    /** Takes a place, and gives what frees it again. Throws 429 `too_many_streams`, or 503 where the process has no place left. */
    take({ apiKeyId, tenantId }: { apiKeyId: Uuid; tenantId: Uuid }): () => void {
      refuseFrom(limits.perKey, taken.get(apiKeyId), "This API key");
      refuseFrom(limits.perTenant, taken.get(tenantId), "Your organization");
      if (total >= limits.total) {
        throw new UnavailableError(
          "Posthorn has as many streams open as it can. Open this one again in a minute.",
        );
      }
      total += 1;
      add(apiKeyId, 1);
      add(tenantId, 1);
      let isTaken = true;
      return () => {
        if (!isTaken) return;
        isTaken = false;
        total -= 1;
        add(apiKeyId, -1);
        add(tenantId, -1);
      };
    },
  };
}

function refuseFrom(most: number, open: number | undefined, owner: string): void {
  if ((open ?? 0) < most) return;
  throw new RateLimitedError(
    `${owner} has ${most} streams open, and that is the most. Close one, or wait until a lost one is noticed (within a minute).`,
    retryAfterSeconds,
    "too_many_streams",
  );
}
