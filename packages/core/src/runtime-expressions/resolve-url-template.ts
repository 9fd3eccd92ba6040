import { readValue } from "./read-value.ts";
import type { ExpressionFault, HttpExchange, RuntimeExpression, UrlTemplate } from "./types.ts";

export type ResolvedUrl = { readonly ok: true; readonly url: string } | ExpressionFault;

type ReadText = { readonly ok: true; readonly text: string } | ExpressionFault;

/** A URL has no more: see checkOutboundUrl. */
const longestValue = 2048;

/**
 * The URL of one exchange: each expression replaced by its value. A value that the URL begins with is a URL itself and
 * stands as it is. Any other is a part of one and is percent-encoded, so that it can change neither the host nor what follows
 * it; one that would make `.` or `..` a step of the path is refused, because no encoding keeps those from being followed.
 * OpenAPI 3.1 says nothing of it. What comes out is not yet checked as an address: that is checkOutboundUrl's part.
 */
export function resolveUrlTemplate({ parts }: UrlTemplate, exchange: HttpExchange): ResolvedUrl {
  let beginning = "";
  let rest = "";
  for (const [index, part] of parts.entries()) {
    if (typeof part === "string") {
      rest += part;
      continue;
    }
    const read = readText(part.expression, exchange);
    if (!read.ok) return { ...read, reason: `${part.text}: ${read.reason}` };
    if (index === 0) beginning = read.text;
    else rest += encodeURIComponent(read.text);
  }
  if (!beginning.includes("?") && hasDotStep(rest)) {
    return notAllowed("A value makes . or .. a step of the URL's path, which would lead elsewhere.");
  }
  return { ok: true, url: beginning + rest };
}

/** Whether a step of the path is one that URL parsers follow instead of sending it, percent-encoded or not. */
function hasDotStep(rest: string): boolean {
  const [path = ""] = rest.split(/[?#]/, 1);
  return path.split("/").some((step) => /^(?:\.|%2e){1,2}$/i.test(step));
}

function readText(expression: RuntimeExpression, exchange: HttpExchange): ReadText {
  const read = readValue(expression, exchange);
  if (!read.ok) return read;
  const text = toText(read.value);
  if (text === undefined) {
    return { ok: false, code: "expression_not_text", reason: "This is no text, number or true or false." };
  }
  if (text.length > longestValue) {
    return notAllowed(`The value has more than ${longestValue} characters, which no URL may have.`);
  }
  return text.isWellFormed() ? { ok: true, text } : notAllowed("The value holds half of a surrogate pair.");
}

/** Undefined for what has no one way of being written; an integer beyond 2^53 may have lost its last digits already. */
function toText(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return String(value);
  if (typeof value !== "number" || !Number.isFinite(value)) return undefined;
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? undefined : String(value);
}

const notAllowed = (reason: string): ExpressionFault => ({
  ok: false,
  code: "expression_value_not_allowed",
  reason,
});
