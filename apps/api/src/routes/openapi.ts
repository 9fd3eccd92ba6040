import { createHash } from "node:crypto";
import { Hono } from "hono";
import type { ApiEnv } from "../api-context.ts";
import { matchesEtag } from "../etag.ts";
import { createOpenApiDocument } from "../openapi/document.ts";

/** The API's own OpenAPI document; the same for everybody, so no key is asked for. */
export function openApiRoutes() {
  let made: { text: string; etag: string } | null = null;
  return new Hono<ApiEnv>().get("/openapi.json", (c) => {
    made ??= make(); // not before somebody asks: a start takes no longer for it
    const headers = { ETag: made.etag, "Cache-Control": "public, max-age=300" };
    if (matchesEtag(c.req.header("if-none-match"), made.etag)) return c.body(null, 304, headers);
    return c.body(made.text, 200, { ...headers, "Content-Type": "application/openapi+json" });
  });
}

function make() {
  const text = JSON.stringify(createOpenApiDocument());
  return { text, etag: `"${createHash("sha256").update(text).digest("base64url")}"` };
}
