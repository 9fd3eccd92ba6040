import type { Platform } from "@posthorn/services";
import type { Ingest } from "@posthorn/services/ingest";
import type { RateLimits } from "@posthorn/services/rate-limits";
import { receiveRequest } from "@posthorn/services/sources";
import { type Context, Hono } from "hono";
import type { ApiEnv } from "../api-context.ts";
import { clientAddress } from "../client-address.ts";
import { readRawBody } from "../request-body.ts";

/** Other providers' webhooks. They bring no API key: each source verifies its own. */
export function inboundRoutes(
  platform: Platform,
  ingest: Ingest,
  rateLimits: RateLimits,
  trustedProxies: number,
) {
  const receive = async (c: Context<ApiEnv, "/:sourceId">): Promise<Response> => {
    const { incoming } = c.env;
    const { status, contentType, body } = await receiveRequest(
      { platform, ingest, rateLimits },
      {
        sourceId: c.req.param("sourceId"),
        method: incoming.method ?? "",
        url: incoming.url ?? "",
        headers: incoming.headers,
        address: clientAddress(incoming, trustedProxies),
        readBody: () => readRawBody(incoming),
      },
    );
    return new Response(body, { status, headers: { "Content-Type": contentType } });
  };
  return new Hono<ApiEnv>().get("/:sourceId", receive).post("/:sourceId", receive);
}
