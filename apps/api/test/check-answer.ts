import type { OutgoingHttpHeaders } from "node:http";
import { isObject, type Json, type JsonObject, OpenApiSchemas } from "./openapi-schemas.ts";

export interface WatchedAnswer {
  method: string;
  /** As it was asked for, with its query. */
  url: string;
  status: number;
  /** In lower case. */
  headers: OutgoingHttpHeaders;
  text: string;
}

const schemas = new OpenApiSchemas({ closed: true });
const templates = Object.keys(schemas.document.paths as JsonObject).sort(byFewestParameters);

/** What any path or method that the document doesn't have may be answered with. */
const codesBesides = new Set([
  "bad_request",
  "insufficient_scope",
  "internal_error",
  "invalid_credentials",
  "method_not_allowed",
  "missing_credentials",
  "not_found",
  "rate_limited",
  "unavailable",
]);

/** Whether an answer is one that the API's OpenAPI document describes; says what is not. */
export function faultsOfAnswer(answer: WatchedAnswer): string[] {
  const path = answer.url.split("?")[0] ?? "";
  if (path === "/docs" || path.startsWith("/docs/")) return [];
  const method = answer.method === "HEAD" ? "get" : answer.method.toLowerCase();
  const template = templates.find((each) => matches(each, path));
  const operation = template && schemas.at("paths", template, method);
  if (!template || !operation) return faultsBesides(answer);
  const response = schemas.at("paths", template, method, "responses", String(answer.status));
  if (!response) return [`the status is not described: ${answer.text.slice(0, 300)}`];
  return [...headerFaults(answer, response), ...bodyFaults(answer, response)];
}

function faultsBesides({ status, text, method }: WatchedAnswer): string[] {
  if (method === "HEAD") return [];
  const problem = parse(text);
  const faults = schemas.faults({ $ref: "#/components/schemas/Problem" }, problem);
  const isKnown = isObject(problem) && codesBesides.has(String(problem.code)) && problem.status === status;
  return isKnown ? faults : [...faults, `an answer beside the described routes: ${text.slice(0, 300)}`];
}

function headerFaults({ headers }: WatchedAnswer, response: JsonObject): string[] {
  const described = isObject(response.headers) ? Object.entries(response.headers) : [];
  return described.flatMap(([name, header]) => {
    const { required } = isObject(header) && "$ref" in header ? follow(header) : (header as JsonObject);
    return required && headers[name.toLowerCase()] === undefined ? [`the header ${name} is missing`] : [];
  });
}

function bodyFaults({ method, headers, text }: WatchedAnswer, response: JsonObject): string[] {
  const content = isObject(response.content) ? response.content : null;
  if (method === "HEAD") return [];
  if (!content) return text === "" ? [] : [`a body where none is described: ${text.slice(0, 300)}`];
  const contentType = String(headers["content-type"] ?? "").split(";")[0] ?? "";
  const media = content[contentType];
  if (!isObject(media)) return [`the content type ${contentType} is not described`];
  // Of a stream the schema is each message's, of YAML that of what the text stands for.
  return /json$/.test(contentType) ? schemas.faults(media.schema, parse(text)) : [];
}

const follow = (reference: JsonObject): JsonObject =>
  schemas.at(...String(reference.$ref).slice(2).split("/")) ?? {};

function parse(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function matches(template: string, path: string): boolean {
  const parts = template.split("/");
  const given = path.split("/");
  return (
    parts.length === given.length &&
    parts.every((part, at) => (part.startsWith("{") ? given[at] !== "" : part === given[at]))
  );
}

/** `/v1/notices/read` is that path, although it could be a notice's. */
function byFewestParameters(a: string, b: string): number {
  return a.split("{").length - b.split("{").length;
}
