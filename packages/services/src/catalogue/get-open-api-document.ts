import { createHash } from "node:crypto";
import { parseInput } from "@posthorn/core";
import { createDocument, toJson, toYaml } from "@posthorn/openapi";
import { z } from "zod";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { buildCatalogue } from "./build-catalogue.ts";
import { readCatalogueState } from "./catalogue-state.ts";
import { createDocumentCache } from "./document-cache.ts";

export interface OpenApiDocumentView {
  body: string;
  contentType: string;
  /** Strong: over the bytes of `body`. */
  etag: string;
  lastModified: Date;
}

const OpenApiDocumentInput = z.strictObject({ format: z.enum(["json", "yaml"]) });
export type OpenApiDocumentInput = z.input<typeof OpenApiDocumentInput>;

const contentTypes = { json: "application/openapi+json", yaml: "application/yaml" };
const cache = createDocumentCache<OpenApiDocumentView>({ mostBytes: 64 * 1024 * 1024 });

/** The OpenAPI document of the environment's webhooks, for those who receive them. */
export async function getOpenApiDocument(
  ctx: ServiceContext,
  input: OpenApiDocumentInput,
): Promise<OpenApiDocumentView> {
  const { format } = parseInput(OpenApiDocumentInput, input);
  requirePermission(ctx, "catalog:read");
  const cacheKey = `${ctx.environmentId}/${format}`;
  const read = await inTransaction(ctx, async (tx) => {
    const state = await readCatalogueState(tx, ctx);
    const known = cache.get(cacheKey, JSON.stringify(state));
    return known ?? { state, catalogue: await buildCatalogue(tx, ctx, state) };
  });
  if (!("catalogue" in read)) return read;
  const { state, catalogue } = read;
  const { document } = createDocument(catalogue, {
    trustExamples: true, // They were checked, within bounds, when they were written.
  });
  const body = format === "json" ? toJson(document) : toYaml(document);
  const etag = `"${createHash("sha256").update(body).digest("base64url")}"`;
  const view = { body, contentType: contentTypes[format], etag, lastModified: state.lastModified };
  cache.set(cacheKey, JSON.stringify(state), view, body.length);
  return view;
}
