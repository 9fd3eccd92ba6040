import { type CatalogDocumentInput, fieldError } from "@posthorn/core";
import { type CatalogueForm, catalogueForms, getCatalogueForm, type Platform } from "@posthorn/services";
import { Hono } from "hono";
import type { ApiContext, ApiEnv } from "../api-context.ts";
import { contextOf } from "../api-key.ts";
import { fromClient, readQuery } from "../client-input.ts";
import { compressReads } from "../compress-reads.ts";
import { matchesEtag } from "../etag.ts";

/** The catalogue in other forms than OpenAPI 3.1, one path each. */
export function catalogFormRoutes(platform: Platform) {
  const routes = new Hono<ApiEnv>().use(compressReads);
  for (const form of catalogueForms) routes.get(`/${form}`, (c) => answerForm(c, platform, form));
  return routes;
}

async function answerForm(c: ApiContext, platform: Platform, form: CatalogueForm): Promise<Response> {
  const query = readQuery(c);
  if (Object.hasOwn(query, "form")) {
    throw fieldError("form", "unknown_field", "The query parameter form is not known: the path says it.");
  }
  const input = fromClient<CatalogDocumentInput>(query);
  const document = await getCatalogueForm(contextOf(c, platform), { ...input, form });
  const headers = {
    ETag: document.etag,
    "Last-Modified": document.lastModified.toUTCString(),
    // As with the OpenAPI document: this key's alone, and asked for each time.
    "Cache-Control": "private, no-cache",
    Vary: "Authorization, Accept-Encoding",
  };
  if (matchesEtag(c.req.header("if-none-match"), document.etag)) return c.body(null, 304, headers);
  return c.body(document.body, 200, { ...headers, "Content-Type": document.contentType });
}
