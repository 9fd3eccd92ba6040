import { RateLimitedError } from "@posthorn/core";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { networkOf } from "../accounts/sign-in-limits.ts";

export const shareRequestsPerMinute = 240;

/** How often one client may ask for what stands behind share links, found or not. */
export interface ShareLimits {
  /** RateLimitedError past the limit. */
  count(clientAddress: string): Promise<void>;
}

/** In this process alone, which costs no query; each further process allows as much again. */
export function createShareLimits(): ShareLimits {
  const limiter = new RateLimiterMemory({ points: shareRequestsPerMinute, duration: 60 });
  return {
    async count(clientAddress) {
      try {
        await limiter.consume(networkOf(clientAddress));
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000));
        throw new RateLimitedError(`Too many requests. Wait ${seconds} seconds.`, seconds);
      }
    },
  };
}
