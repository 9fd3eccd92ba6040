import { CatalogChangesInput, CatalogChangeView, CatalogDocumentInput, pageOf } from "@posthorn/core";
import { z } from "zod";
import { catalogValidators, documentRequestHeaders } from "../document-headers.ts";
import { catalogChangeExample } from "../examples/catalog.ts";
import { jsonObject } from "../json-object.ts";
import type { Operation } from "../operation.ts";

const Document = z.unknown().meta({ description: "An OpenAPI 3.1 document.", override: jsonObject });

const document = {
  openapi: "3.1.0",
  info: { title: "Webhooks", version: "1" },
  webhooks: {},
};

const operation = (format: "json" | "yaml", contentType: string): Operation => ({
  method: "get",
  path: `/v1/catalog/openapi.${format}`,
  operationId: `getCatalog${format === "json" ? "Json" : "Yaml"}`,
  tag: "Catalog",
  summary: `Get the tenant's OpenAPI document as ${format.toUpperCase()}`,
  description:
    "One webhook for each published event type. With `at` the event types are as they were published then, from the day on that their history is kept; subscriptions, operations, the organization's name and schedules are those of now.",
  scope: "catalog:read",
  input: CatalogDocumentInput,
  requestHeaders: documentRequestHeaders,
  answers: {
    200: {
      description: "The document.",
      contentType,
      schema: Document,
      headers: catalogValidators,
      example: document,
    },
    304: { description: "The client's copy is the current one.", headers: catalogValidators },
  },
  refusals: { 404: ["not_found"], 422: ["conflicting_fields", "invalid_at", "invalid_characters"] },
});

export const catalogOperations: Operation[] = [
  operation("json", "application/openapi+json"),
  operation("yaml", "application/yaml"),
  {
    method: "get",
    path: "/v1/catalog/changes",
    operationId: "listCatalogChanges",
    tag: "Catalog",
    summary: "List what changed for receivers",
    description: "The newest first; each is one change of one event type, from the receiver's side.",
    scope: "catalog:read",
    input: CatalogChangesInput,
    answers: {
      200: {
        description: "A page of changes.",
        schema: pageOf(CatalogChangeView),
        example: { items: [catalogChangeExample], nextCursor: null },
      },
    },
    refusals: { 400: ["invalid_cursor"], 422: ["invalid_characters"] },
  },
];
