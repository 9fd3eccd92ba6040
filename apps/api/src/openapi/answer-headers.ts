import { z } from "zod";

/** On every answer. */
export const RequestIdHeader = z.string().meta({
  description: "Names the request in Posthorn's logs.",
  example: "req_01kb3v9w0hf5tb0r2x8c6d4e7m",
  header: { id: "RequestId" },
});

const RetryAfter = z.string().meta({
  description: "Seconds to wait before the request is repeated.",
  example: "2",
  header: { id: "RetryAfter" },
});
const RetryAfterWhereKnown = z
  .string()
  .optional()
  .meta({
    description: "Seconds to wait, where waiting helps.",
    example: "2",
    header: { id: "RetryAfterWhereKnown" },
  });
const Challenge = z.string().meta({
  description: "How to authenticate.",
  example: "Bearer",
  header: { id: "Challenge" },
});

/** The headers that a problem of a status has. */
export function headersOfProblem(status: number): z.ZodObject {
  return z.object({
    "X-Request-Id": RequestIdHeader,
    ...(status === 401 && { "WWW-Authenticate": Challenge }),
    ...(status === 503 && { "Retry-After": RetryAfter }),
    ...((status === 409 || status === 429) && { "Retry-After": RetryAfterWhereKnown }),
  });
}

const limit = (id: string, description: string, example: string) =>
  z.string().optional().meta({ description, example, header: { id } });

/** On every answer to a key that has a limit. */
export const rateLimitHeaders = {
  "RateLimit-Limit": limit("RateLimitLimit", "Requests that the key may make in a window.", "2000"),
  "RateLimit-Remaining": limit("RateLimitRemaining", "Requests that are left of them.", "1999"),
  "RateLimit-Reset": limit("RateLimitReset", "Seconds until all of them are left again.", "1"),
  "RateLimit-Policy": limit("RateLimitPolicy", "The limit, and its window in seconds.", "2000;w=2"),
};
