import { z } from "zod";
import type { ZodOpenApiOperationObject, ZodOpenApiResponseObject } from "zod-openapi";
import { RequestIdHeader, rateLimitHeaders } from "./answer-headers.ts";
import type { Answer, Operation } from "./operation.ts";
import type { ProblemResponses } from "./problem-responses.ts";
import { refusalsOf } from "./refusals.ts";

/** An operation as zod-openapi takes it. */
export function toOperationObject(
  operation: Operation,
  problems: ProblemResponses,
): ZodOpenApiOperationObject {
  const { operationId, tag, summary, scope, bodyIsOptional, requestHeaders } = operation;
  const { path, query, body } = readInput(operation);
  const limits = scope === null ? {} : rateLimitHeaders;
  const hasBody = operation.method === "post" || operation.method === "patch";
  const refusals = refusalsOf(operation, { path, rest: body ?? query, hasBody });
  return {
    operationId,
    tags: [tag],
    summary,
    description: describe(operation),
    security: scope === null ? [] : [{ apiKey: [scope] }],
    requestParams: {
      ...(path && { path }),
      ...(query && { query }),
      ...(requestHeaders && { header: requestHeaders }),
    },
    ...(body && {
      requestBody: {
        required: !bodyIsOptional,
        content: { "application/json": { schema: body, ...exampleOf(operation) } },
      },
    }),
    responses: {
      ...mapValues(refusals, (codes, status) => problems.refer(status, codes, limits)),
      // What an operation says itself of a status goes before.
      ...mapValues(operation.answers, (answer) => toResponse(answer, limits)),
    },
  };
}

/** Which part of a service's input comes from where. */
function readInput({ method, path, input, body }: Operation) {
  const names = new Set([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
  const fields = Object.entries(input?.shape ?? {});
  const inPath = fields.filter(([name]) => names.has(name));
  const others = fields.filter(([name]) => !names.has(name));
  // The whole input keeps its name in the document.
  const given = inPath.length === 0 ? input : z.strictObject(Object.fromEntries(others));
  const rest = others.length > 0 ? given : null;
  const isQuery = method === "get" || method === "delete";
  return {
    path: inPath.length > 0 ? z.object(Object.fromEntries(inPath)) : null,
    query: isQuery ? (rest ?? null) : null,
    body: isQuery ? null : (body ?? rest ?? null),
  };
}

function describe({ description, scope }: Operation): string {
  const needs = scope === null ? "Needs no API key." : `The API key needs the scope \`${scope}\`.`;
  return [description, needs].filter(Boolean).join("\n\n");
}

function toResponse(
  { description, schema, headers, contentType, otherForms, ...answer }: Answer,
  limits: z.ZodRawShape,
) {
  return {
    description,
    headers: z.object({ "X-Request-Id": RequestIdHeader, ...limits, ...headers?.shape }),
    ...(schema && {
      content: { [contentType ?? "application/json"]: { schema, ...exampleOf(answer) }, ...otherForms },
    }),
  } satisfies ZodOpenApiResponseObject;
}

const exampleOf = (from: { example?: unknown }) => ("example" in from ? { example: from.example } : {});

function mapValues<Value, Mapped>(
  values: Partial<Record<number, Value>>,
  map: (value: Value, status: number) => Mapped,
): Record<string, Mapped> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([status, value]) =>
      value === undefined ? [] : [[status, map(value, Number(status))]],
    ),
  );
}
