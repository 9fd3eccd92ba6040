import { createHash } from "node:crypto";
import { CatalogDocumentInput, parseInput } from "@posthorn/core";
import {
  createAsyncApi,
  createDocument,
  createOpenApi30,
  createPythonReceiver,
  createSchemaBundle,
  createTypeScriptReceiver,
  type OpenApiDocument,
  toJson,
} from "@posthorn/openapi";
import { z } from "zod";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { buildCatalogue } from "./build-catalogue.ts";
import { readCatalogueState } from "./catalogue-state.ts";
import { createDocumentCache } from "./document-cache.ts";
import { readDocumentReader } from "./document-reader.ts";
import type { OpenApiDocumentView } from "./get-open-api-document.ts";

interface Form {
  contentType: string;
  write(document: OpenApiDocument): string;
}

const forms = {
  "asyncapi.json": {
    contentType: "application/vnd.aai.asyncapi+json;version=3.0.0",
    write: (document) => toJson(createAsyncApi(document).document),
  },
  "openapi-3.0.json": {
    contentType: "application/openapi+json",
    write: (document) => toJson(createOpenApi30(document).document),
  },
  "schemas.json": {
    contentType: "application/schema+json",
    write: (document) => toJson(createSchemaBundle(document)),
  },
  "receiver.ts": { contentType: "text/plain;charset=utf-8", write: createTypeScriptReceiver },
  "receiver.py": { contentType: "text/x-python;charset=utf-8", write: createPythonReceiver },
} as const satisfies Record<string, Form>;

/** Names of the files that the catalogue can be had as, beside OpenAPI 3.1. */
export type CatalogueForm = keyof typeof forms;
export const catalogueForms = Object.keys(forms) as CatalogueForm[];

const CatalogueFormInput = CatalogDocumentInput.extend({ form: z.enum(catalogueForms) });
export type CatalogueFormInput = z.input<typeof CatalogueFormInput>;

const cache = createDocumentCache<OpenApiDocumentView>({ mostBytes: 32 * 1024 * 1024 });

/** The catalogue in another form than OpenAPI 3.1, of the same part and moment as getOpenApiDocument gives. */
export async function getCatalogueForm(
  ctx: ServiceContext,
  input: CatalogueFormInput,
): Promise<OpenApiDocumentView> {
  const { form, at, endpointId, consumerId } = parseInput(CatalogueFormInput, input);
  requirePermission(ctx, "catalog:read");
  const read = await inTransaction(ctx, async (tx) => {
    const state = await readCatalogueState(tx, ctx, at);
    const reader = await readDocumentReader(tx, ctx, state, { endpointId, consumerId });
    const moment = at === undefined ? "" : state.revision;
    const cacheKey = JSON.stringify([ctx.environmentId, form, endpointId, consumerId, moment]);
    const madeFrom = JSON.stringify({ state, reader });
    const known = cache.get(cacheKey, madeFrom);
    return known ?? { state, cacheKey, madeFrom, catalogue: await buildCatalogue(tx, ctx, state, reader) };
  });
  if (!("catalogue" in read)) return read;
  const { state, cacheKey, madeFrom, catalogue } = read;
  const { document } = createDocument(catalogue, { trustExamples: true }); // checked when they were written
  const body = forms[form].write(document);
  const etag = `"${createHash("sha256").update(body).digest("base64url")}"`;
  const view = { body, contentType: forms[form].contentType, etag, lastModified: state.lastModified };
  cache.set(cacheKey, madeFrom, view, body.length);
  return view;
}
