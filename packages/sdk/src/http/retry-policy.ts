import { ConnectionError, PosthornError, TimeoutError } from "../errors.ts";

const firstDelayMs = 500;
const longestDelayMs = 8_000;
/** A server that asks for more than this is not waited for: the caller learns of it at once, with `retryAfterMs`. */
const longestRetryAfterMs = 60_000;

/** Whether the same call may succeed when it is made again. */
export function isRetryable(error: unknown): error is PosthornError {
  if (error instanceof ConnectionError || error instanceof TimeoutError) return true;
  if (!(error instanceof PosthornError) || error.status === undefined) return false;
  // An earlier try of this very call timed out here and is still being carried out there.
  if (error.status === 409) return error.code === "idempotency_in_progress";
  return error.status === 429 || error.status >= 500;
}

/**
 * How long to wait before retry number `retry` (from 0), in milliseconds; null when waiting is pointless.
 * Between half and all of a doubling delay, so that many clients don't come back together; never before `Retry-After`.
 * `random` is in [0, 1).
 */
export function retryDelayMs(retry: number, retryAfterMs: number | undefined, random: number): number | null {
  if (retryAfterMs !== undefined && retryAfterMs > longestRetryAfterMs) return null;
  const backoff = Math.min(firstDelayMs * 2 ** retry, longestDelayMs);
  const jittered = Math.round(backoff * (0.5 + random / 2));
  return retryAfterMs === undefined ? jittered : retryAfterMs + Math.round(retryAfterMs * 0.1 * random);
}

/** Milliseconds from a `Retry-After` in either of its forms, seconds or an HTTP date; undefined where it has neither. */
export function parseRetryAfter(header: string | null, nowMs: number): number | undefined {
  if (header === null) return undefined;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1000;
  const dateMs = /[a-z]/i.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(dateMs) ? undefined : Math.max(0, dateMs - nowMs);
}

/** Resolves after `ms`, or rejects with the signal's reason as soon as it is aborted. */
export function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    }, ms);
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}
