import { createHash } from "node:crypto";
import { CatalogDocumentInput, parseInput } from "@posthorn/core";
import { createDocument, toJson, toYaml } from "@posthorn/openapi";
import { z } from "zod";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { buildCatalogue } from "./build-catalogue.ts";
import { readCatalogueState } from "./catalogue-state.ts";
import { createDocumentCache } from "./document-cache.ts";
import { readDocumentReader } from "./document-reader.ts";

export interface OpenApiDocumentView {
  body: string;
  contentType: string;
  /** Strong: over the bytes of `body`. */
  etag: string;
  lastModified: Date;
}

const OpenApiDocumentInput = CatalogDocumentInput.extend({ format: z.enum(["json", "yaml"]) });
export type OpenApiDocumentInput = z.input<typeof OpenApiDocumentInput>;

const contentTypes = { json: "application/openapi+json", yaml: "application/yaml" };
const cache = createDocumentCache<OpenApiDocumentView>({ mostBytes: 64 * 1024 * 1024 });

/**
 * The OpenAPI document of the environment's webhooks, for those who receive them: of all, of an endpoint's subscription, or
 * of what a consumer's endpoints subscribe to. `at` gives the event types as they were published then; subscriptions, the
 * organization's name, schedules and timeouts are those of now. NotFoundError for an endpoint or consumer that isn't there.
 */
export async function getOpenApiDocument(
  ctx: ServiceContext,
  input: OpenApiDocumentInput,
): Promise<OpenApiDocumentView> {
  const { format, at, endpointId, consumerId } = parseInput(OpenApiDocumentInput, input);
  requirePermission(ctx, "catalog:read");
  const read = await inTransaction(ctx, async (tx) => {
    const state = await readCatalogueState(tx, ctx, at);
    const reader = await readDocumentReader(tx, ctx, state, { endpointId, consumerId });
    // The newest state replaces the one before it; older ones that are asked for stand beside it.
    const moment = at === undefined ? "" : state.revision;
    const cacheKey = JSON.stringify([ctx.environmentId, format, endpointId, consumerId, moment]);
    const madeFrom = JSON.stringify({ state, reader });
    const known = cache.get(cacheKey, madeFrom);
    return known ?? { state, cacheKey, madeFrom, catalogue: await buildCatalogue(tx, ctx, state, reader) };
  });
  if (!("catalogue" in read)) return read;
  const { state, cacheKey, madeFrom, catalogue } = read;
  const { document } = createDocument(catalogue, {
    trustExamples: true, // They were checked, within bounds, when they were written.
  });
  const body = format === "json" ? toJson(document) : toYaml(document);
  const etag = `"${createHash("sha256").update(body).digest("base64url")}"`;
  const view = { body, contentType: contentTypes[format], etag, lastModified: state.lastModified };
  cache.set(cacheKey, madeFrom, view, body.length);
  return view;
}
