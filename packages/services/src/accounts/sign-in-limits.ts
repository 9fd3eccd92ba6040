import { isIP } from "node:net";
import { RateLimitedError } from "@posthorn/core";
import type { Database } from "@posthorn/db";
import ipaddr from "ipaddr.js";
import { RateLimiterPrisma, RateLimiterRes } from "rate-limiter-flexible";

export const failuresPerAccount = 5;
export const failuresPerAddress = 20;
/** Whole schools and offices sign up from one address; a machine that makes accounts takes longer for as many. */
export const signUpsPerAddress = 200;
export const windowSeconds = 15 * 60;

/**
 * How often a password may be wrong: for one account, whether it exists or not, and for one client. A window starts with
 * the first failure and ends by itself, so nobody is locked out for good.
 */
export interface SignInLimits {
  /** Counts a try as failed before it is judged, so that tries at the same time can't pass together. */
  begin(who: SignInTry): Promise<void>;
  /** The try was right after all: the account starts anew, and the client's count is as before. */
  succeed(who: SignInTry): Promise<void>;
  /** Whoever reads the account's mail has proved who they are: the account starts anew, the client's count stays. */
  forget(email: string): Promise<void>;
  /** Counts a sign-up, whatever comes of it: each costs a hash, and tells whether an address has an account. */
  countSignUp(clientAddress: string): Promise<void>;
}

export interface SignInTry {
  email: string;
  /** The client's IP address. */
  clientAddress: string;
}

export function createSignInLimits(db: Database): SignInLimits {
  const shared = { storeClient: db, tableName: "signInCount", duration: windowSeconds };
  const addresses = new RateLimiterPrisma({ ...shared, keyPrefix: "address", points: failuresPerAddress });
  const accounts = new RateLimiterPrisma({
    ...shared,
    keyPrefix: "account",
    points: failuresPerAccount,
    clearExpiredByTimeout: false, // the other one clears the whole table
  });
  const signUps = new RateLimiterPrisma({
    ...shared,
    keyPrefix: "sign-up",
    points: signUpsPerAddress,
    clearExpiredByTimeout: false,
  });
  return {
    async begin({ email, clientAddress }) {
      await consume(addresses, networkOf(clientAddress));
      try {
        await consume(accounts, email);
      } catch (error) {
        await addresses.reward(networkOf(clientAddress)); // no password was judged
        throw error;
      }
    },
    async succeed({ email, clientAddress }) {
      await Promise.all([accounts.delete(email), addresses.reward(networkOf(clientAddress))]);
    },
    async forget(email) {
      await accounts.delete(email);
    },
    countSignUp: (clientAddress) => consume(signUps, networkOf(clientAddress)),
  };
}

/** 429 `rate_limited` where the limiter has no points left for this key. */
export async function consume(limiter: RateLimiterPrisma, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    throw refusal instanceof RateLimiterRes ? tooManyTries(refusal.msBeforeNext) : refusal;
  }
}

function tooManyTries(waitMs: number): RateLimitedError {
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000));
  const minutes = Math.ceil(seconds / 60);
  return new RateLimitedError(
    `Too many tries. Wait ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`,
    seconds,
  );
}

/** What counts as one client: an IPv4 address, or the /64 that an IPv6 host chooses its addresses from. */
export function networkOf(clientAddress: string): string {
  if (isIP(clientAddress) === 0) return "unknown";
  const address = ipaddr.process(clientAddress);
  if (address instanceof ipaddr.IPv4) return address.toString();
  return `${new ipaddr.IPv6([...address.parts.slice(0, 4), 0, 0, 0, 0])}/64`;
}
