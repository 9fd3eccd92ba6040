import type { IncomingHttpHeaders } from "node:http";

const masked = "***";
const longestValue = 4_096;
const secretName =
  /(?:^|[-_])(?:auth|token|secret|password|passwd|cookie|api-?key|key)(?:$|[-_])|authorization/i;

/** A request's headers as they are kept: in lower case, without what they hold of secrets. `secretHeader` is another one that holds some. */
export function maskHeaders(headers: IncomingHttpHeaders, secretHeader?: string): Record<string, string> {
  const secret = secretHeader?.toLowerCase();
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      if (value === undefined) return [];
      const isSecret = name === secret || secretName.test(name) || name === "set-cookie";
      return [[name, isSecret ? masked : [value].flat().join(", ").slice(0, longestValue)] as const];
    }),
  );
}

/** Path and query of a request, without the values of parameters that hold a secret by their names. */
export function maskUrl(url: string): string {
  const [path = "", query] = url.split(/\?(.*)/s);
  if (query === undefined) return path.slice(0, longestValue);
  const parameters = query.split("&").map((parameter) => {
    const [name = ""] = parameter.split("=");
    return secretName.test(name) ? `${name}=${masked}` : parameter;
  });
  return `${path}?${parameters.join("&")}`.slice(0, longestValue);
}
