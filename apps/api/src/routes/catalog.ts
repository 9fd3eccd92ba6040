import { getOpenApiDocument, type Platform } from "@posthorn/services";
import { Hono } from "hono";
import { compress } from "hono/compress";
import type { ApiContext, ApiEnv } from "../api-context.ts";
import { contextOf } from "../api-key.ts";

export function catalogRoutes(platform: Platform) {
  return new Hono<ApiEnv>()
    .use(compress())
    .get("/openapi.json", (c) => answerDocument(c, platform, "json"))
    .get("/openapi.yaml", (c) => answerDocument(c, platform, "yaml"));
}

async function answerDocument(c: ApiContext, platform: Platform, format: "json" | "yaml"): Promise<Response> {
  const document = await getOpenApiDocument(contextOf(c, platform), { format });
  const headers = {
    ETag: document.etag,
    "Last-Modified": document.lastModified.toUTCString(),
    // A client may keep it, but asks each time; nobody between may, because it is this key's.
    "Cache-Control": "private, no-cache",
    Vary: "Authorization, Accept-Encoding",
  };
  if (matches(c.req.header("if-none-match"), document.etag)) return c.body(null, 304, headers);
  return c.body(document.body, 200, { ...headers, "Content-Type": document.contentType });
}

/** Compression makes a tag weak; for "not modified" that is as good. */
function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const tags = ifNoneMatch.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return tags.includes("*") || tags.includes(etag);
}
