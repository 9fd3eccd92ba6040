import { ConfigurationError } from "../errors.ts";

export type PathParams = Readonly<Record<string, string>>;
export type Query = Readonly<Record<string, string | number | Date | undefined>>;

/** The address of one request: `path` with its `{names}` filled in, behind the base URL's own path. */
export function requestUrl(
  baseUrl: string,
  path: string,
  pathParams: PathParams = {},
  query: Query = {},
): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeSegment(name, pathParams[name]));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined)
      search.set(name, value instanceof Date ? toIsoString(name, value) : String(value));
  }
  return `${baseUrl}${filled}${search.size > 0 ? `?${search}` : ""}`;
}

/** An empty id would turn "get" into "list", and `..` would climb to another route: neither ever leaves. */
function encodeSegment(name: string, value: unknown): string {
  if (typeof value !== "string" || value === "" || value === "." || value === "..") {
    throw new ConfigurationError(`The ${name} must be a string that is not empty.`, {
      code: "invalid_argument",
    });
  }
  return encodeURIComponent(value);
}

function toIsoString(name: string, date: Date): string {
  if (Number.isNaN(date.getTime())) {
    throw new ConfigurationError(`The filter ${name} is an invalid Date.`, { code: "invalid_argument" });
  }
  return date.toISOString();
}
