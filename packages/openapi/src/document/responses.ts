import type { CatalogueSettings } from "../catalogue.ts";
import { retryScheduleInWords, timeoutInWords } from "./retry-policy.ts";
import type { Reference, Response } from "./types.ts";

const RETRY_AFTER = { "Retry-After": { $ref: "#/components/headers/RetryAfter" } };

/** What a receiver's answers mean. */
export function createResponses(settings: CatalogueSettings): Record<string, Response> {
  const schedule = retryScheduleInWords(settings);
  return {
    Delivered: {
      description: "Delivered. Any 2xx status counts as success; the body is not read for meaning.",
    },
    Disabled: {
      description:
        "The receiver wants no more webhooks: the endpoint is disabled, and nothing further is sent to it.",
    },
    Retried: {
      description: `Failed: any other status, a redirect, a refused connection or no answer within ${timeoutInWords(settings)}. ${schedule}`,
    },
    Throttled: {
      description: `The receiver is busy. The next try waits at least as long as \`Retry-After\` says. ${schedule}`,
      headers: RETRY_AFTER,
    },
  };
}

const reference = (name: string): Reference => ({ $ref: `#/components/responses/${name}` });

/** The answers to a webhook; 200 stands beside 2XX because some tools know plain statuses only. */
export const webhookResponses = (): Record<string, Reference> => ({
  "200": reference("Delivered"),
  "410": reference("Disabled"),
  "429": reference("Throttled"),
  "503": reference("Throttled"),
  "2XX": reference("Delivered"),
  default: reference("Retried"),
});

/** The answers to a callback, which belongs to no endpoint that could be disabled. */
export const callbackResponses = (): Record<string, Reference> => ({
  "200": reference("Delivered"),
  "429": reference("Throttled"),
  "503": reference("Throttled"),
  "2XX": reference("Delivered"),
  default: reference("Retried"),
});
