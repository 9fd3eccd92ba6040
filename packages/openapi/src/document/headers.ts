import type { Header } from "./types.ts";

/** Response headers that Posthorn reads. */
export const createHeaders = (): Record<string, Header> => ({
  RetryAfter: {
    description: "How long to wait before the next try: seconds, or an HTTP date. Honoured up to 24 hours.",
    schema: { type: "string" },
    example: "120",
  },
});
