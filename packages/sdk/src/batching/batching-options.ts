import { ConfigurationError } from "../errors.ts";
import { batchLimits } from "./batch-item.ts";

/** How `events.send` collects events, so that many calls share a request. */
export interface BatchingOptions {
  /** Events in one request, from 1 to 1,000. 100 unless set. */
  maxSize?: number | undefined;
  /** How long an event waits for others, in milliseconds from 0 to 60,000. 10 unless set. */
  maxDelayMs?: number | undefined;
}

const longestDelayMs = 60_000;

export function checkBatching({ maxSize = 100, maxDelayMs = 10 }: BatchingOptions): {
  maxSize: number;
  maxDelayMs: number;
} {
  if (!Number.isInteger(maxSize) || maxSize < 1 || maxSize > batchLimits.events) {
    throw invalidOption(`batching.maxSize is a whole number from 1 to ${batchLimits.events}.`);
  }
  if (!(maxDelayMs >= 0 && maxDelayMs <= longestDelayMs)) {
    throw invalidOption(`batching.maxDelayMs is a number of milliseconds from 0 to ${longestDelayMs}.`);
  }
  return { maxSize, maxDelayMs };
}

function invalidOption(message: string): ConfigurationError {
  return new ConfigurationError(message, { code: "invalid_option" });
}
