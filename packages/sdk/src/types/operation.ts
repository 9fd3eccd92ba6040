import type { JsonObject, Timestamp } from "./json.ts";

export type OperationMethod = "GET" | "PUT" | "POST" | "DELETE" | "OPTIONS" | "HEAD" | "PATCH" | "TRACE";

/** A parameter of one of your own API's operations. */
export interface OperationParameter {
  name: string;
  in: "query" | "header" | "path" | "cookie";
  required: boolean;
  description: string;
  /** JSON Schema of its value; null: any. */
  schema: JsonObject | null;
}

/** A request that follows an operation later, to a URL that the operation's caller gave. */
export interface OperationCallback {
  name: string;
  /** The callback's URL with OpenAPI's runtime expressions in it; shorthands are written out. */
  expression: string;
  description: string;
  /** JSON Schema of what is sent; null: any JSON object. */
  schema: JsonObject | null;
  /** JSON Schema of what the receiver is to answer; null: any answer. */
  responseSchema: JsonObject | null;
}

/** A request that your own API takes, with the callbacks that may follow it. */
export interface Operation {
  id: string;
  /** The operation is found by it too, and is called so in the OpenAPI document. */
  name: string;
  method: OperationMethod;
  path: string;
  summary: string;
  description: string;
  deprecated: boolean;
  parameters: OperationParameter[];
  /** JSON Schema of the request's body; null: not said. */
  requestSchema: JsonObject | null;
  /** JSON Schema of the answer's body; null: not said. */
  responseSchema: JsonObject | null;
  callbacks: OperationCallback[];
  createdAt: Timestamp;
  updatedAt: Timestamp;
}
