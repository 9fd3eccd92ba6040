import { RateLimitedError, type Uuid } from "@posthorn/core";
import type { Database } from "@posthorn/db";
import { RateLimiterPrisma, RateLimiterRes } from "rate-limiter-flexible";

/** How often an environment may ask in a minute what costs more than a question, or tells something about a secret. */
export const probesPerMinute = { signature: 60, endpoint: 20 } as const;
export type Probe = keyof typeof probesPerMinute;

/** Counted in PostgreSQL, for all processes together. */
export interface ProbeLimits {
  /** RateLimitedError past the limit. */
  count(probe: Probe, environmentId: Uuid): Promise<void>;
}

export function createProbeLimits(db: Database): ProbeLimits {
  const limiterOf = (probe: Probe) =>
    new RateLimiterPrisma({
      storeClient: db,
      tableName: "signInCount",
      keyPrefix: `${probe}-check`,
      points: probesPerMinute[probe],
      duration: 60,
      clearExpiredByTimeout: false, // the limits of sign-in clear the whole table
    });
  const limiters = { signature: limiterOf("signature"), endpoint: limiterOf("endpoint") };
  return {
    async count(probe, environmentId) {
      try {
        await limiters[probe].consume(environmentId);
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000));
        throw new RateLimitedError(
          `An environment may ask for ${probesPerMinute[probe]} such checks a minute. Go on in ${seconds} s.`,
          seconds,
        );
      }
    },
  };
}
