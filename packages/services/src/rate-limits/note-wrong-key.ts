import { RateLimitedError } from "@posthorn/core";
import { networkOf } from "../accounts/sign-in-limits.ts";
import type { RateLimits, RequestLimit } from "./rate-limits.ts";

/** Of one client, to each process: a deployment whose key was revoked brings some a second, whoever guesses thousands. */
const wrongKeys: RequestLimit = { perSecond: 20, burst: 1_000 };

/** Counts a request whose key is none. RateLimitedError past the limit; requests with a good key are never counted or refused here. */
export async function noteWrongKey(
  rateLimits: Pick<RateLimits, "countHere">,
  address: string | null,
): Promise<void> {
  const client = `wrong-key/${networkOf(address ?? "")}`;
  const { allowed, resetSeconds } = await rateLimits.countHere(client, wrongKeys);
  if (allowed) return;
  throw new RateLimitedError(
    `This client has brought too many API keys that aren't valid. Check the key, and go on in ${resetSeconds} s.`,
    resetSeconds,
  );
}
