import { createHash } from "node:crypto";
import type { CatalogDocumentInput } from "@posthorn/core";
import { createDocument, type OpenApiDocument } from "@posthorn/openapi";
import type { z } from "zod";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { buildCatalogue } from "./build-catalogue.ts";
import { readCatalogueState } from "./catalogue-state.ts";
import type { createDocumentCache } from "./document-cache.ts";
import { readDocumentReader } from "./document-reader.ts";

export interface OpenApiDocumentView {
  body: string;
  contentType: string;
  /** Strong: over the bytes of `body`. */
  etag: string;
  lastModified: Date;
}

interface CatalogueFile {
  /** Tells it from others in the same cache. */
  name: string;
  contentType: string;
  write(document: OpenApiDocument): string;
}

type DocumentCache = ReturnType<typeof createDocumentCache<OpenApiDocumentView>>;

/** The catalogue as one file: of all, of an endpoint's or of a consumer's subscriptions, now or as it was published at a moment. */
export async function writeCatalogue(
  ctx: ServiceContext,
  { at, endpointId, consumerId }: z.output<typeof CatalogDocumentInput>,
  { name, contentType, write }: CatalogueFile,
  cache: DocumentCache,
): Promise<OpenApiDocumentView> {
  requirePermission(ctx, "catalog:read");
  const read = await inTransaction(ctx, async (tx) => {
    const state = await readCatalogueState(tx, ctx, at);
    const reader = await readDocumentReader(tx, ctx, state, { endpointId, consumerId });
    // The newest state replaces the one before it; older ones that are asked for stand beside it.
    const moment = at === undefined ? "" : state.revision;
    const cacheKey = JSON.stringify([ctx.environmentId, name, endpointId, consumerId, moment]);
    const madeFrom = JSON.stringify({ state, reader });
    const known = cache.get(cacheKey, madeFrom);
    return known ?? { state, cacheKey, madeFrom, catalogue: await buildCatalogue(tx, ctx, state, reader) };
  });
  if (!("catalogue" in read)) return read;
  const { state, cacheKey, madeFrom, catalogue } = read;
  const { document } = createDocument(catalogue, {
    trustExamples: true, // They were checked, within bounds, when they were written.
  });
  const body = write(document);
  const etag = `"${createHash("sha256").update(body).digest("base64url")}"`;
  const view = { body, contentType, etag, lastModified: state.lastModified };
  cache.set(cacheKey, madeFrom, view, body.length);
  return view;
}
