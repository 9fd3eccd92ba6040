import { z } from "zod";
import { jsonObject } from "../json-object.ts";
import type { Operation } from "../operation.ts";

const validators = {
  ETag: z
    .string()
    .meta({ description: "Give it as If-None-Match.", example: '"y7Zr9CI7Fq0oQ0nS5bqM4mTzGx1"' }),
  "Last-Modified": z
    .string()
    .meta({ description: "When the catalogue last changed.", example: "Sun, 01 Mar 2026 09:30:00 GMT" }),
};

const requestHeaders = z.object({
  "If-None-Match": z.string().optional().meta({
    description: "The ETag of a document that the client has.",
    example: '"y7Zr9CI7Fq0oQ0nS5bqM4mTzGx1"',
  }),
});

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
  description: "One webhook for each published event type.",
  scope: "catalog:read",
  requestHeaders,
  answers: {
    200: {
      description: "The document.",
      contentType,
      schema: Document,
      headers: z.object(validators),
      example: document,
    },
    304: { description: "The client's copy is the current one.", headers: z.object(validators) },
  },
});

export const catalogOperations: Operation[] = [
  operation("json", "application/openapi+json"),
  operation("yaml", "application/yaml"),
];
