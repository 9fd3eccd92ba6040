import { NotFoundError } from "@posthorn/core";
import { Hono } from "hono";
import type { ApiContext, ApiEnv } from "../api-context.ts";
import { type DocsFile, findDocsFile } from "../docs-page/files.ts";
import { matchesEtag } from "../etag.ts";

/** Nothing from elsewhere, and nothing that stands in the page itself: the document holds no script that could run. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** The rendered reference of the API, for people. */
export function docsRoutes() {
  return new Hono<ApiEnv>()
    .get("/", (c) => answerFile(c, findDocsFile("")))
    .get("/:file", (c) => answerFile(c, findDocsFile(c.req.param("file"))));
}

async function answerFile(c: ApiContext, found: Promise<DocsFile> | undefined): Promise<Response> {
  if (!found) throw new NotFoundError("file", "in the reference");
  const { contentType, body, gzipped, etag } = await found;
  const headers = {
    ETag: etag,
    // A browser asks again after an hour, and is told that nothing changed.
    "Cache-Control": "public, max-age=3600",
    Vary: "Accept-Encoding",
    "Content-Security-Policy": contentSecurityPolicy,
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
  };
  if (matchesEtag(c.req.header("if-none-match"), etag)) return c.body(null, 304, headers);
  const isGzip = /\bgzip\b/.test(c.req.header("accept-encoding") ?? "");
  return c.body(isGzip ? gzipped : body, 200, {
    ...headers,
    "Content-Type": contentType,
    ...(isGzip && { "Content-Encoding": "gzip" }),
  });
}
