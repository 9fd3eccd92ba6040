import type { Permission } from "@posthorn/core";
import type { z } from "zod";
import type { Tag } from "./tags.ts";

/** Problem codes by status. */
export type Refusals = Partial<Record<number, readonly string[]>>;

/** An answer that is not a problem. */
export interface Answer {
  description: string;
  /** Left out: an answer without a body. */
  schema?: z.ZodType;
  example?: unknown;
  headers?: z.ZodObject;
  /** `application/json` unless it says otherwise. */
  contentType?: string;
  /** Further forms of the same answer, by content type. */
  otherForms?: Record<string, { schema: z.ZodType; example: unknown }>;
}

/** What one route of the API takes and answers; each route has one (app.test.ts compares the two). */
export interface Operation {
  method: "get" | "post" | "patch" | "delete";
  /** `/v1/endpoints/{endpointId}` */
  path: `/${string}`;
  operationId: string;
  tag: Tag;
  summary: string;
  description?: string;
  /** Null: no API key is asked for. */
  scope: Permission | null;
  /**
   * The input that the service parses: what the path names comes from the path, the rest from the query of a GET or DELETE
   * and from the body of any other request.
   */
  input?: z.ZodObject;
  /** Where the API takes a body of another form than the service does. */
  body?: z.ZodType;
  /** A request without a body is as good as one with an empty object. */
  bodyIsOptional?: true;
  /** An example of the body. */
  example?: unknown;
  requestHeaders?: z.ZodObject;
  answers: Partial<Record<number, Answer>>;
  /** Beyond what the input's own schema, the key and the body's form can bring about. */
  refusals?: Refusals;
}
