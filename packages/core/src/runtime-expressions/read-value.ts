import { readPointer } from "./json-pointer.ts";
import type {
  ExpressionFault,
  FieldValues,
  HttpExchange,
  RecordedRequest,
  RuntimeExpression,
} from "./types.ts";

export type ReadValue = { readonly ok: true; readonly value: unknown } | ExpressionFault;

/** Stands in for the host of a URL that was recorded from its path on. */
const anyHost = "http://localhost";

/** The value that an expression names, as the exchange has it. */
export function readValue(expression: RuntimeExpression, { request, response }: HttpExchange): ReadValue {
  switch (expression.kind) {
    case "url":
      return found(request.url);
    case "method":
      return found(request.method);
    case "statusCode":
      return response ? found(response.status) : noResponse;
    case "path":
      return request.path && Object.hasOwn(request.path, expression.name)
        ? found(request.path[expression.name])
        : notFound("The request's path has no parameter of this name.");
    case "query":
      return readQuery(expression.name, request);
    case "header": {
      const message = expression.side === "request" ? request : response;
      return message ? readHeader(expression.name, message.headers ?? {}) : noResponse;
    }
    case "body": {
      const message = expression.side === "request" ? request : response;
      if (!message) return noResponse;
      const value = readPointer(message.body, expression.pointer);
      return value === undefined ? notFound(`The ${expression.side}'s body has no such part.`) : found(value);
    }
  }
}

function readQuery(name: string, { query, url }: RecordedRequest): ReadValue {
  if (query) return single(Object.hasOwn(query, name) ? query[name] : undefined, "query parameter");
  return single(URL.parse(url, anyHost)?.searchParams.getAll(name), "query parameter");
}

/** Letter case makes no difference. */
function readHeader(name: string, headers: FieldValues): ReadValue {
  const same = Object.entries(headers).filter(([other]) => other.toLowerCase() === name.toLowerCase());
  return single(
    same.flatMap(([, value]) => value),
    "header",
  );
}

/** Which of several values is meant nobody can tell, and a guess would let a second one replace what was checked. */
function single(value: string | readonly string[] | undefined, what: string): ReadValue {
  const values = value === undefined ? [] : [value].flat();
  if (values.length > 1) {
    return { ok: false, code: "expression_ambiguous", reason: `The ${what} stands ${values.length} times.` };
  }
  return values.length === 1 ? found(values[0]) : notFound(`The request or response has no such ${what}.`);
}

const found = (value: unknown): ReadValue => ({ ok: true, value });
const notFound = (reason: string): ReadValue => ({ ok: false, code: "expression_not_found", reason });
const noResponse = notFound("The answer of the operation was not given.");
