import { CatalogDocumentInput, CatalogImportInput, CatalogImportView } from "@posthorn/core";
import { z } from "zod";
import { catalogValidators, documentRequestHeaders } from "../document-headers.ts";
import { catalogImportExample } from "../examples/catalog-import.ts";
import { jsonObject } from "../json-object.ts";
import type { Operation } from "../operation.ts";
import { schemaCodes } from "./schema-codes.ts";

interface FormOfCatalog {
  file: string;
  operationId: string;
  summary: string;
  description: string;
  contentType: string;
  schema: z.ZodType;
  example: unknown;
}

const operation = ({ file, contentType, schema, example, ...texts }: FormOfCatalog): Operation => ({
  method: "get",
  path: `/v1/catalog/${file}`,
  tag: "Catalog",
  ...texts,
  scope: "catalog:read",
  input: CatalogDocumentInput,
  requestHeaders: documentRequestHeaders,
  answers: {
    200: { description: "The file.", contentType, schema, headers: catalogValidators, example },
    304: { description: "The client's copy is the current one.", headers: catalogValidators },
  },
  refusals: { 404: ["not_found"], 422: ["conflicting_fields", "invalid_at", "invalid_characters"] },
});

const Document = z.unknown().meta({ description: "The document.", override: jsonObject });
const Module = z.string().meta({ description: "The module's text." });

const forms: FormOfCatalog[] = [
  {
    file: "asyncapi.json",
    operationId: "getCatalogAsyncApi",
    summary: "Get the tenant's webhooks as AsyncAPI 3.0",
    description: "One channel for each version of each event type; callbacks aren't in it.",
    contentType: "application/vnd.aai.asyncapi+json",
    schema: Document,
    example: { asyncapi: "3.0.0", info: { title: "Webhooks", version: "1" }, channels: {}, operations: {} },
  },
  {
    file: "openapi-3.0.json",
    operationId: "getCatalogOpenApi30",
    summary: "Get the tenant's OpenAPI document as OpenAPI 3.0",
    description:
      "For tools that don't know 3.1: webhooks are in `x-webhooks`, and schemas as 3.0 can say them.",
    contentType: "application/openapi+json",
    schema: Document,
    example: { openapi: "3.0.3", info: { title: "Webhooks", version: "1" }, paths: {}, "x-webhooks": {} },
  },
  {
    file: "schemas.json",
    operationId: "getCatalogSchemas",
    summary: "Get all event types' schemas as one JSON Schema",
    description: "Of 2020-12. A webhook's body is at `#/$defs/webhooks/$defs/<event type>`.",
    contentType: "application/schema+json",
    schema: Document,
    example: { $schema: "https://json-schema.org/draft/2020-12/schema", $defs: {} },
  },
  {
    file: "receiver.ts",
    operationId: "getCatalogTypeScriptReceiver",
    summary: "Get a typed receiver in TypeScript",
    description:
      "Types of all events, and a receiver that checks signatures, with routes for Express, Hono and Next.js through `@posthorn/sdk`.",
    contentType: "text/plain",
    schema: Module,
    example: "export type EventType = keyof Events;\n",
  },
  {
    file: "receiver.py",
    operationId: "getCatalogPythonReceiver",
    summary: "Get a typed receiver in Python",
    description:
      "Pydantic models of all events, and a FastAPI router that checks signatures with `standardwebhooks`.",
    contentType: "text/x-python",
    schema: Module,
    example: "class InvoicePaidEvent(Webhook): ...\n",
  },
];

export const catalogFormOperations: Operation[] = [
  ...forms.map(operation),
  {
    method: "post",
    path: "/v1/catalog/import",
    operationId: "importCatalog",
    tag: "Catalog",
    summary: "Import event types",
    description:
      "Makes event types of the webhooks and callbacks of an OpenAPI document, or one of a JSON Schema; those that there are get a new version where their schema or examples differ. With `draft` they become drafts, which are published later. All or nothing: where one can't be made, none is. Event types that the document doesn't have stay as they are.",
    scope: "catalog:write",
    input: CatalogImportInput,
    example: {
      document: {
        openapi: "3.1.0",
        info: { title: "Billing", version: "1" },
        webhooks: {
          "invoice.voided": {
            post: { requestBody: { content: { "application/json": { schema: { type: "object" } } } } },
          },
        },
      },
      dryRun: true,
    },
    answers: {
      200: {
        description: "What was made and changed, or with `dryRun` would be.",
        schema: CatalogImportView,
        example: catalogImportExample,
      },
    },
    refusals: {
      422: [
        "document_not_readable",
        "document_too_deep",
        "document_too_large",
        "too_many_event_types",
        "duplicate_item",
        "example_invalid",
        "invalid_characters",
        "invalid_event_type_name",
        "reserved_name",
        ...schemaCodes,
      ],
    },
  },
];
