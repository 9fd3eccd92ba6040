import { type CatalogChangesInput, type CatalogDocumentInput, fieldError } from "@posthorn/core";
import { getOpenApiDocument, listCatalogueChanges, type Platform } from "@posthorn/services";
import { Hono } from "hono";
import { answerDocument } from "../answer-document.ts";
import type { ApiContext, ApiEnv } from "../api-context.ts";
import { contextOf } from "../api-key.ts";
import { fromClient, readQuery } from "../client-input.ts";
import { compressReads } from "../compress-reads.ts";

export function catalogRoutes(platform: Platform) {
  return new Hono<ApiEnv>()
    .use(compressReads)
    .get("/openapi.json", (c) => answerOpenApi(c, platform, "json"))
    .get("/openapi.yaml", (c) => answerOpenApi(c, platform, "yaml"))
    .get("/changes", async (c) =>
      c.json(
        await listCatalogueChanges(contextOf(c, platform), fromClient<CatalogChangesInput>(readQuery(c))),
      ),
    );
}

async function answerOpenApi(c: ApiContext, platform: Platform, format: "json" | "yaml"): Promise<Response> {
  const input = fromClient<CatalogDocumentInput>(withoutFormat(readQuery(c)));
  return answerDocument(c, await getOpenApiDocument(contextOf(c, platform), { ...input, format }));
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
