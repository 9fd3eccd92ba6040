import type { OperationParameter, SendCallbackInput } from "@posthorn/core";
import { matchPath, parsePath } from "@posthorn/core/runtime-expressions";
import { readJsonText } from "./json-text.ts";

/** A made-up request to an operation and its answer, as they are typed. */
export interface SampleExchange {
  url: string;
  /** `Name: value`, one a line. */
  headers: string;
  /** JSON. */
  body: string;
  status: string;
  responseHeaders: string;
  responseBody: string;
}

export interface SampledOperation {
  method: string;
  path: string;
  parameters: readonly Pick<OperationParameter, "name" | "in" | "schema">[];
  requestSchema: Record<string, unknown> | null;
  responseSchema: Record<string, unknown> | null;
}

const deepest = 6;

/** A request as the operation describes it. */
export function sampleExchange(operation: SampledOperation): SampleExchange {
  const { path, parameters, requestSchema, responseSchema } = operation;
  const sampleText = ({ schema, name }: (typeof parameters)[number]): string => {
    const value = sampleValue(schema, name);
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  };
  const query = new URLSearchParams(
    parameters.filter(({ in: place }) => place === "query").map((each) => [each.name, sampleText(each)]),
  ).toString();
  const filled = path.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const declared = parameters.find((each) => each.in === "path" && each.name === name);
    return encodeURIComponent(declared ? sampleText(declared) : "1");
  });
  return {
    url: `https://api.example.com${filled}${query === "" ? "" : `?${query}`}`,
    headers: parameters
      .filter(({ in: place }) => place === "header")
      .map((each) => `${each.name}: ${sampleText(each)}`)
      .join("\n"),
    body: requestSchema === null ? "" : JSON.stringify(sampleValue(requestSchema, ""), null, 2),
    status: "201",
    responseHeaders: "",
    responseBody: responseSchema === null ? "" : JSON.stringify(sampleValue(responseSchema, ""), null, 2),
  };
}

/** A payload that a callback's schema roughly describes. */
export function samplePayload(schema: Record<string, unknown> | null): Record<string, unknown> {
  const value = sampleValue(schema, "");
  return isObject(value) ? value : {};
}

/** A value that a schema roughly describes; its own example where it has one. */
function sampleValue(schema: unknown, name: string, depth = 0): unknown {
  const said = isObject(schema) ? schema : {};
  for (const word of ["const", "example", "default"]) if (Object.hasOwn(said, word)) return said[word];
  const { examples, enum: choices, type, properties, items } = said;
  if (Array.isArray(examples) && examples.length > 0) return examples[0];
  if (Array.isArray(choices) && choices.length > 0) return choices[0];
  switch (Array.isArray(type) ? type[0] : type) {
    case "integer":
    case "number":
      return 1;
    case "boolean":
      return true;
    case "null":
      return null;
    case "array":
      return depth < deepest ? [sampleValue(items, name, depth + 1)] : [];
    case "object":
      return objectOf(properties, depth);
    default:
      return isObject(properties) ? objectOf(properties, depth) : textFor(name);
  }
}

function objectOf(properties: unknown, depth: number): Record<string, unknown> {
  if (!isObject(properties) || depth >= deepest) return {};
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, sampleValue(schema, name, depth + 1)]),
  );
}

const textFor = (name: string): string =>
  /ur[il]|callback|webhook|hook/i.test(name) ? "https://client.example/hooks" : "abc-1";

/** What a callback's URL is made from. */
export type MadeExchange = Pick<SendCallbackInput, "request" | "response">;

type ReadExchange = { ok: true; exchange: MadeExchange } | { ok: false; reason: string };

/** The exchange that is typed; or what of it can't be read. */
export function readExchange(sample: SampleExchange, { method, path }: SampledOperation): ReadExchange {
  const body = readJsonText(sample.body);
  const responseBody = readJsonText(sample.responseBody);
  if (!body.ok) return { ok: false, reason: `The request's body is not JSON: ${body.reason}` };
  if (!responseBody.ok) return { ok: false, reason: `The answer's body is not JSON: ${responseBody.reason}` };
  const template = parsePath(path);
  const parameters = template.ok ? matchPath(template.path, sample.url) : undefined;
  return {
    ok: true,
    exchange: {
      request: {
        url: sample.url,
        method,
        headers: readHeaders(sample.headers),
        body: body.value,
        ...(parameters && { path: parameters }),
      },
      ...(/^\d{3}$/.test(sample.status.trim()) && {
        response: {
          status: Number(sample.status),
          headers: readHeaders(sample.responseHeaders),
          body: responseBody.value,
        },
      }),
    },
  };
}

/** A header that stands twice has both values. */
function readHeaders(text: string): Record<string, string[]> {
  const headers: Record<string, string[]> = Object.create(null);
  for (const line of text.split("\n")) {
    const [, name, value = ""] = /^([^:]+):(.*)$/.exec(line) ?? [];
    if (name === undefined) continue;
    headers[name.trim()] = [...(headers[name.trim()] ?? []), value.trim()];
  }
  return headers;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
