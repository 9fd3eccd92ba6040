import { createDocument, toJson } from "@posthorn/openapi";
import { buildCatalogue } from "../catalogue/build-catalogue.ts";
import { readCatalogueState } from "../catalogue/catalogue-state.ts";
import { readDocumentReader } from "../catalogue/document-reader.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { readDrafts } from "./read-drafts.ts";
import { withDrafts } from "./with-drafts.ts";

const mostDrafts = 1_000;

/** The OpenAPI document, as JSON text, as it would be once all drafts are published: for those who write them. */
export async function getDraftDocument(ctx: ServiceContext): Promise<string> {
  requirePermission(ctx, "catalog:write");
  const catalogue = await inTransaction(ctx, async (tx) => {
    const state = await readCatalogueState(tx, ctx);
    const reader = await readDocumentReader(tx, ctx, state, {});
    const drafts = await readDrafts(tx, ctx, { limit: mostDrafts });
    return withDrafts(await buildCatalogue(tx, ctx, state, reader), drafts);
  });
  return toJson(createDocument(catalogue, { trustExamples: true }).document);
}
