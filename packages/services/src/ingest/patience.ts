import { UnavailableError } from "@posthorn/core";
import { isConnectionError } from "../context/database-errors.ts";

/** For an answer, whatever PostgreSQL does. */
export const longestWaitMs = 5_000;

/** A caller gets an answer whatever PostgreSQL does; what became of the event, a repeat with its key settles. */
export async function inTime<Result>(work: Promise<Result>): Promise<Result> {
  const patience = startPatience();
  try {
    return await patience.race(work);
  } finally {
    patience.end();
  }
}

/** Ends every wait that it races when the longest wait is over. */
export function startPatience() {
  const late = Promise.withResolvers<never>();
  late.promise.catch(() => {}); // it may be over while nothing is raced
  const timer = setTimeout(() => late.reject(new UnavailableError()), longestWaitMs);
  return {
    race: <Result>(work: Promise<Result>): Promise<Result> => Promise.race([work, late.promise]),
    end: () => clearTimeout(timer),
  };
}

/** Whoever asks can repeat what was cut off by a lost connection. */
export async function unavailableOnLostConnection<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (isConnectionError(error)) throw new UnavailableError();
    throw error;
  }
}
