import type { RecordedFields, RecordedRequest } from "../types.ts";

/** Who sent the request is nobody's business later: what proves it is left out. */
const leftOut = new Set(["authorization", "cookie", "proxy-authorization", "x-api-key"]);

/** What an adapter found of a request. */
export interface FoundRequest {
  /** Whole, or from its path on. */
  url: string;
  method: string;
  headers: Iterable<readonly [string, string | readonly string[] | undefined]>;
  /** Parsed JSON; undefined: none. */
  body: unknown;
}

/** For a route that is set up so that its request can't be recorded. An error of no class of the client's: adapters stand alone. */
export const notRecordable = (code: string, message: string): Error =>
  Object.assign(new Error(message), { code });

export function toRecordedRequest({ url, method, headers, body }: FoundRequest): RecordedRequest {
  return { url, method, query: queryOf(url), headers: kept(headers), ...(body !== undefined && { body }) };
}

function queryOf(url: string): RecordedFields {
  const { searchParams } = new URL(url, "http://localhost");
  return Object.fromEntries(
    [...new Set(searchParams.keys())].map((name) => {
      const [first = "", ...more] = searchParams.getAll(name);
      return [name, more.length === 0 ? first : [first, ...more]];
    }),
  );
}

function kept(headers: FoundRequest["headers"]): RecordedFields {
  const fields: [string, string | string[]][] = [];
  for (const [name, value] of headers) {
    if (value === undefined || leftOut.has(name.toLowerCase())) continue;
    fields.push([name, typeof value === "string" ? value : [...value]]);
  }
  return Object.fromEntries(fields);
}

export const isJson = (contentType: string | null | undefined): boolean =>
  /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(contentType ?? "");

/** What can't be read is left out: the route itself has to refuse it. */
export function parseJsonText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
