import { type CatalogDocumentInput, fieldError } from "@posthorn/core";
import { type CatalogueForm, catalogueForms, getCatalogueForm, type Platform } from "@posthorn/services";
import { Hono } from "hono";
import { answerDocument } from "../answer-document.ts";
import type { ApiContext, ApiEnv } from "../api-context.ts";
import { contextOf } from "../api-key.ts";
import { fromClient, readQuery } from "../client-input.ts";
import { compressReads } from "../compress-reads.ts";

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
  return answerDocument(c, await getCatalogueForm(contextOf(c, platform), { ...input, form }));
}
