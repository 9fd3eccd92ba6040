import type { ServerResponse } from "node:http";
import { RateLimitedError } from "@posthorn/core";
import type { RateLimits, RequestCount } from "@posthorn/services/rate-limits";
import { createMiddleware } from "hono/factory";
import type { ApiEnv } from "./api-context.ts";
import { isIngestRequest } from "./ingest-request.ts";

/** Turns away what is above the limit of the request's API key, and says where the key stands. A key without a limit costs nothing. */
export const limitRate = (rateLimits: RateLimits) =>
  createMiddleware<ApiEnv>(async (c, next) => {
    const { id, consumerId, requestLimit } = c.get("key");
    if (requestLimit === null) return next();
    // Counting events in PostgreSQL would cost as much as storing them.
    const count = await (isIngestRequest(c)
      ? rateLimits.countHere(id, requestLimit)
      : rateLimits.countTogether(id, requestLimit));
    setRateLimitHeaders(c.env.outgoing, count);
    if (count.allowed) return next();
    const { limit, windowSeconds, resetSeconds } = count;
    throw new RateLimitedError(
      consumerId === null
        ? `This API key may make ${limit} requests in ${windowSeconds} s. Go on in ${resetSeconds} s, or send events in batches.`
        : `This token may make ${limit} requests in ${windowSeconds} s. Go on in ${resetSeconds} s.`,
      resetSeconds,
    );
  });

/** As draft-ietf-httpapi-ratelimit-headers-06 has them: the last one in which each is a field of its own. */
function setRateLimitHeaders(
  outgoing: Pick<ServerResponse, "setHeader">,
  { limit, windowSeconds, remaining, resetSeconds }: RequestCount,
): void {
  outgoing.setHeader("RateLimit-Limit", limit);
  outgoing.setHeader("RateLimit-Remaining", remaining);
  outgoing.setHeader("RateLimit-Reset", resetSeconds);
  outgoing.setHeader("RateLimit-Policy", `${limit};w=${windowSeconds}`);
}
