import { type DeclaredOperation, expandShorthand } from "./expand-shorthand.ts";
import { parseExpression } from "./parse-expression.ts";
import type { EmbeddedExpression, SyntaxFault, UrlTemplate } from "./types.ts";

export type ParsedUrlTemplate = { readonly ok: true; readonly template: UrlTemplate } | SyntaxFault;

type ParsedEmbedded = { readonly ok: true; readonly part: EmbeddedExpression } | SyntaxFault;

const urlBeginning = /^https?:\/\//i;

/**
 * Reads a URL with expressions in braces, `{$request.query.callback_url}/invoices/{$request.body#/id}`, or one expression
 * alone, `$request.body#/url`. Where the operation is given, its shorthands are understood and written out. Takes a time
 * linear in the text's length.
 */
export function parseUrlTemplate(text: string, operation?: DeclaredOperation): ParsedUrlTemplate {
  const parsed = text.startsWith("$") ? parseAlone(text, operation) : parseParts(text, operation);
  if (!parsed.ok) return parsed;
  const [first] = parsed.template.parts;
  if (first === undefined || (typeof first === "string" && !urlBeginning.test(first))) {
    return fault(
      0,
      "A callback's URL begins with https:// or with an expression that holds a URL, such as {$request.query.callback_url}.",
    );
  }
  return parsed;
}

function parseAlone(text: string, operation: DeclaredOperation | undefined): ParsedUrlTemplate {
  const parsed = parseEmbedded(text, operation);
  if (!parsed.ok) return parsed;
  return { ok: true, template: { text: parsed.part.text, parts: [parsed.part] } };
}

function parseParts(text: string, operation: DeclaredOperation | undefined): ParsedUrlTemplate {
  const parts: (string | EmbeddedExpression)[] = [];
  for (let from = 0; from < text.length; ) {
    const open = text.indexOf("{", from);
    const literal = text.slice(from, open === -1 ? text.length : open);
    const stray = literal.indexOf("}");
    if (stray !== -1) return fault(from + stray, "This } has no { before it.");
    if (literal !== "") parts.push(literal);
    if (open === -1) break;
    const close = text.indexOf("}", open);
    if (close === -1) return fault(open, "This { has no } after it.");
    const parsed = parseEmbedded(text.slice(open + 1, close), operation);
    if (!parsed.ok) return fault(open + 1 + parsed.at, parsed.reason);
    parts.push(parsed.part);
    from = close + 1;
  }
  return { ok: true, template: { text: parts.map(writePart).join(""), parts } };
}

/** What OpenAPI's grammar has is never taken for a shorthand. */
function parseEmbedded(text: string, operation: DeclaredOperation | undefined): ParsedEmbedded {
  const parsed = parseExpression(text);
  if (parsed.ok) return { ok: true, part: { text, expression: parsed.expression } };
  const expanded = operation && expandShorthand(text, operation);
  return expanded === undefined ? parsed : parseEmbedded(expanded, undefined);
}

const writePart = (part: string | EmbeddedExpression): string =>
  typeof part === "string" ? part : `{${part.text}}`;

const fault = (at: number, reason: string): SyntaxFault => ({ ok: false, at, reason });
