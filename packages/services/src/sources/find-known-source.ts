import { RateLimitedError, type Uuid } from "@posthorn/core";
import { networkOf } from "../accounts/sign-in-limits.ts";
import type { RateLimits, RequestLimit } from "../rate-limits/rate-limits.ts";
import type { OpenedSource, SourceStore } from "./source-store.ts";

export interface FindSourcePorts {
  sources: Pick<SourceStore, "recall" | "lookUp">;
  rateLimits: Pick<RateLimits, "countHere" | "uncountHere">;
}

/** So many sources that don't exist each process looks up for one client: a provider's hooks outlive a few sources, a guesser asks for thousands. */
export const unknownLookUps: RequestLimit = { perSecond: 10, burst: 200 };

/**
 * The source that a request is for; null where there is none. RateLimitedError for a client that has asked for too many that
 * don't exist: what this process knows already costs no query, and is found all the same.
 */
export async function findKnownSource(
  { sources, rateLimits }: FindSourcePorts,
  id: Uuid,
  address: string | null,
): Promise<OpenedSource | null> {
  const known = sources.recall(id);
  if (known !== undefined) return known;
  const client = `look-up/${networkOf(address ?? "")}`;
  // Counted before it is known to be none, so that requests at the same time can't pass together.
  const { allowed, resetSeconds } = await rateLimits.countHere(client, unknownLookUps);
  if (!allowed) {
    throw new RateLimitedError(
      `This client has asked for too many sources that don't exist. Go on in ${resetSeconds} s.`,
      resetSeconds,
    );
  }
  let found: OpenedSource | null | undefined;
  try {
    found = await sources.lookUp(id);
    return found;
  } finally {
    if (found !== null) await rateLimits.uncountHere(client, unknownLookUps);
  }
}
