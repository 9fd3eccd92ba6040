import { UnavailableError, type Uuid } from "@posthorn/core";
import { createPool, type Pool } from "@posthorn/db";
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { isConnectionError } from "../context/database-errors.ts";

/** What one API key may do: on average, and in a burst, which is a whole multiple of it. */
export interface RequestLimit {
  perSecond: number;
  burst: number;
}

/** Where an API key stands after one more request. */
export interface RequestCount {
  allowed: boolean;
  /** Most requests in a window, and how long that is. */
  limit: number;
  windowSeconds: number;
  /** How many more this window takes, and when the next one begins; whole seconds, rounded up. */
  remaining: number;
  resetSeconds: number;
}

/** Counts the requests of API keys in windows of as many seconds as the burst takes on average. */
export interface RateLimits {
  /** In this process alone: costs no query, and each further process allows as much again. */
  countHere(keyId: Uuid, limit: RequestLimit): Promise<RequestCount>;
  /** Takes back one that was counted here. */
  uncountHere(keyId: Uuid, limit: RequestLimit): Promise<void>;
  /** In PostgreSQL, for all processes together. UnavailableError where it can't be reached. */
  countTogether(keyId: Uuid, limit: RequestLimit): Promise<RequestCount>;
  close(): Promise<void>;
}

type Limiter = RateLimiterMemory | RateLimiterPostgres;

/** They count one statement each, so few connections go a long way. */
const connections = 2;
const queryTimeoutMs = 5_000;

export function createRateLimits({ databaseUrl }: { databaseUrl: string }): RateLimits {
  const pool = createPool({
    url: databaseUrl,
    role: "app",
    max: connections,
    applicationName: "posthorn-rate-limits",
    queryTimeoutMs,
  });
  const here = perLimit((limit) => new RateLimiterMemory({ ...windowOf(limit), keyPrefix: "" }));
  const together = perLimit((limit) => createSharedLimiter(pool, limit));
  return {
    countHere: (keyId, limit) => count(here(limit), keyId),
    async uncountHere(keyId, limit) {
      await here(limit).reward(keyId);
    },
    async countTogether(keyId, limit) {
      try {
        return await count(together(limit), keyId);
      } catch (error) {
        if (!isConnectionError(error)) throw error;
        throw new UnavailableError(
          "Posthorn can't reach its database right now. Repeat the request in a few seconds.",
        );
      }
    },
    close: () => pool.end(),
  };
}

const windowOf = ({ perSecond, burst }: RequestLimit) => ({ points: burst, duration: burst / perSecond });

function createSharedLimiter(pool: Pool, limit: RequestLimit): RateLimiterPostgres {
  return new RateLimiterPostgres({
    ...windowOf(limit),
    storeClient: pool,
    storeType: "pool",
    schemaName: "engine",
    tableName: "request_count",
    tableCreated: true, // by a migration: this role may not
    keyPrefix: "",
    clearExpiredByTimeout: false, // the worker's sweep does it, in batches
    inMemoryBlockOnConsumed: limit.burst, // who is over the limit costs no more queries until the window ends
  });
}

/** A limiter has one limit. There are as many as limits in use, and most tenants have the same. */
function perLimit<Kind extends Limiter>(create: (limit: RequestLimit) => Kind) {
  const limiters = new Map<number, Map<number, Kind>>();
  return (limit: RequestLimit): Kind => {
    const known = limiters.get(limit.burst)?.get(limit.perSecond);
    if (known) return known;
    const created = create(limit);
    const ofBurst = limiters.get(limit.burst) ?? new Map<number, Kind>();
    limiters.set(limit.burst, ofBurst.set(limit.perSecond, created));
    return created;
  };
}

async function count(limiter: Limiter, keyId: Uuid): Promise<RequestCount> {
  try {
    return toCount(limiter, await limiter.consume(keyId), true);
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return toCount(limiter, refusal, false);
    throw refusal;
  }
}

function toCount(limiter: Limiter, { remainingPoints, msBeforeNext }: RateLimiterRes, allowed: boolean) {
  return {
    allowed,
    limit: limiter.points,
    windowSeconds: limiter.duration,
    remaining: remainingPoints,
    resetSeconds: Math.max(1, Math.ceil(msBeforeNext / 1_000)),
  };
}
