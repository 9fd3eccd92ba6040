import type { SyntaxFault } from "./types.ts";

/** Names and indexes of a JSON Pointer (RFC 6901), unescaped; `""` has none. */
export function parsePointer(text: string): { readonly ok: true; readonly tokens: string[] } | SyntaxFault {
  if (text === "") return { ok: true, tokens: [] };
  if (!text.startsWith("/")) {
    return { ok: false, at: 0, reason: "What follows # begins with a slash, such as #/id." };
  }
  const wrong = text.search(/~(?![01])/);
  if (wrong !== -1) {
    return { ok: false, at: wrong, reason: "A ~ is written as ~0 here, and a / within a name as ~1." };
  }
  return { ok: true, tokens: text.slice(1).split("/").map(unescapeToken) };
}

const unescapeToken = (token: string): string => token.replaceAll("~1", "/").replaceAll("~0", "~");
const escapeToken = (token: string): string => token.replaceAll("~", "~0").replaceAll("/", "~1");

export const writePointer = (tokens: readonly string[]): string =>
  tokens.map((token) => `/${escapeToken(token)}`).join("");

const arrayIndex = /^(?:0|[1-9][0-9]*)$/;

/** The value that the names lead to, or undefined where there is none; what every object inherits is no member. */
export function readPointer(value: unknown, tokens: readonly string[]): unknown {
  let current = value;
  for (const token of tokens) {
    if (typeof current !== "object" || current === null) return undefined;
    if (Array.isArray(current) && !arrayIndex.test(token)) return undefined;
    if (!Object.hasOwn(current, token)) return undefined;
    current = Reflect.get(current, token);
  }
  return current;
}
