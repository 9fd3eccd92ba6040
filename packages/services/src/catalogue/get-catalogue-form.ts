import { CatalogDocumentInput, parseInput } from "@posthorn/core";
import {
  createAsyncApi,
  createOpenApi30,
  createPythonReceiver,
  createSchemaBundle,
  createTypeScriptReceiver,
  type OpenApiDocument,
  toJson,
} from "@posthorn/openapi";
import { z } from "zod";
import type { ServiceContext } from "../context/service-context.ts";
import { createDocumentCache } from "./document-cache.ts";
import { type OpenApiDocumentView, writeCatalogue } from "./write-catalogue.ts";

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
  const { form, ...part } = parseInput(CatalogueFormInput, input);
  return writeCatalogue(ctx, part, { name: form, ...forms[form] }, cache);
}
