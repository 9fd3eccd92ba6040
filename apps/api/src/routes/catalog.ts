import { type CatalogChangesInput, type CatalogDocumentInput, fieldError } from "@posthorn/core";
import { getOpenApiDocument, listCatalogueChanges, type Platform } from "@posthorn/services";
import { Hono } from "hono";
import type { ApiContext, ApiEnv } from "../api-context.ts";
import { contextOf } from "../api-key.ts";
import { fromClient, readQuery } from "../client-input.ts";
import { compressReads } from "../compress-reads.ts";
import { matchesEtag } from "../etag.ts";

export function catalogRoutes(platform: Platform) {
  return new Hono<ApiEnv>()
    .use(compressReads)
    .get("/openapi.json", (c) => answerDocument(c, platform, "json"))
    .get("/openapi.yaml", (c) => answerDocument(c, platform, "yaml"))
    .get("/changes", async (c) =>
      c.json(
        await listCatalogueChanges(contextOf(c, platform), fromClient<CatalogChangesInput>(readQuery(c))),
      ),
    );
}

async function answerDocument(c: ApiContext, platform: Platform, format: "json" | "yaml"): Promise<Response> {
  const input = fromClient<CatalogDocumentInput>(withoutFormat(readQuery(c)));
  const document = await getOpenApiDocument(contextOf(c, platform), { ...input, format });
  const headers = {
    ETag: document.etag,
    "Last-Modified": document.lastModified.toUTCString(),
    // A client may keep it, but asks each time; nobody between may, because it is this key's.
    "Cache-Control": "private, no-cache",
    Vary: "Authorization, Accept-Encoding",
  };
  if (matchesEtag(c.req.header("if-none-match"), document.etag)) return c.body(null, 304, headers);
  return c.body(document.body, 200, { ...headers, "Content-Type": document.contentType });
}

/** The path says the format; a query that says one too is refused as any other parameter that is not known. */
function withoutFormat(query: Record<string, unknown>): Record<string, unknown> {
  if (!Object.hasOwn(query, "format")) return query;
  throw fieldError(
    "format",
    "unknown_field",
    "The query parameter format is not known. Ask for openapi.json or openapi.yaml.",
  );
}
