import type { Json, JsonObject } from "../json.ts";

/** The document's own parts; what stands inside a schema or an example is plain JSON. */
export interface OpenApiDocument {
  openapi: "3.1.0";
  info: Info;
  tags?: Tag[];
  paths: Record<string, PathItem>;
  webhooks: Record<string, PathItem>;
  components: Components;
  "x-tenant": string;
}

export interface Info {
  title: string;
  summary: string;
  description: string;
  version: string;
}

export interface Tag {
  name: string;
  description: string;
}

export type Method = "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace";
export const METHODS: readonly Method[] = [
  "get",
  "put",
  "post",
  "delete",
  "options",
  "head",
  "patch",
  "trace",
];

export type PathItem = Partial<Record<Method, Operation>>;
export type Reference = { $ref: string };
export type SecurityRequirement = Record<string, string[]>;

export interface Operation {
  tags: string[];
  summary: string;
  description?: string;
  operationId: string;
  deprecated?: true;
  parameters?: (Parameter | Reference)[];
  requestBody?: RequestBody;
  responses: Record<string, Response | Reference>;
  callbacks?: Record<string, Record<string, PathItem>>;
  security?: SecurityRequirement[];
  "x-event-type"?: string;
  "x-event-version"?: string;
  "x-callback-name"?: string;
}

export interface Parameter {
  name: string;
  in: string;
  description?: string;
  required: boolean;
  schema: JsonObject;
  example?: string;
}

export interface RequestBody {
  required: true;
  content: { "application/json": MediaType };
}

export interface MediaType {
  schema: JsonObject;
  examples?: Record<string, Example>;
}

export interface Example {
  value: Json;
}

export interface Response {
  description: string;
  headers?: Record<string, Reference>;
  content?: { "application/json": MediaType };
}

export interface Header {
  description: string;
  schema: JsonObject;
  example?: string;
}

export interface SecurityScheme {
  type: "apiKey";
  in: "header";
  name: string;
  description: string;
}

export interface Components {
  schemas: Record<string, JsonObject>;
  responses: Record<string, Response>;
  parameters: Record<string, Parameter>;
  headers: Record<string, Header>;
  securitySchemes: Record<string, SecurityScheme>;
}
