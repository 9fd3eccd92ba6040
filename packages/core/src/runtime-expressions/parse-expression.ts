import { parsePointer } from "./json-pointer.ts";
import type { MessageSide, RuntimeExpression, SyntaxFault } from "./types.ts";

export type ParsedExpression = { readonly ok: true; readonly expression: RuntimeExpression } | SyntaxFault;

const ofExchange = new Map<string, RuntimeExpression>([
  ["$url", { kind: "url" }],
  ["$method", { kind: "method" }],
  ["$statusCode", { kind: "statusCode" }],
]);
const sides: readonly MessageSide[] = ["request", "response"];

/** RFC 9110's token, and the grammar's `name`, without control characters, which no URL holds as they are. */
const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const parameterName = /^[ -~]+$/;

/** Reads one expression, without braces around it, such as `$request.body#/id`. Takes a time linear in its length. */
export function parseExpression(text: string): ParsedExpression {
  const brace = text.search(/[{}]/);
  if (brace !== -1) return fault(brace, "An expression holds no braces itself.");
  const expression = ofExchange.get(text);
  if (expression) return { ok: true, expression };
  const side = sides.find((candidate) => text.startsWith(`$${candidate}.`));
  if (!side) {
    return fault(
      0,
      "An expression is $url, $method or $statusCode, or begins with $request. or $response., such as {$request.body#/id}.",
    );
  }
  const start = side.length + 2;
  const parsed = parseSource(side, text.slice(start));
  return parsed.ok ? parsed : fault(start + parsed.at, parsed.reason);
}

function parseSource(side: MessageSide, source: string): ParsedExpression {
  if (source === "body" || source.startsWith("body#")) return parseBody(side, source);
  const [kind] = source.split(".", 1);
  const name = source.slice("header.".length);
  if (kind === "header") {
    if (headerName.test(name)) return { ok: true, expression: { kind, side, name } };
    return fault(0, "A header's name stands after header., such as header.X-Callback-Url.");
  }
  if (kind === "query" || kind === "path") return parseParameter(kind, side, source);
  return fault(
    0,
    `After $${side}. stands ${side === "request" ? "header., query., path." : "header."} or body. A part of the body is written as body#/name.`,
  );
}

function parseParameter(kind: "query" | "path", side: MessageSide, source: string): ParsedExpression {
  if (side === "response")
    return fault(0, `A response has no ${kind}: only its header. and body can be read.`);
  const name = source.slice(kind.length + 1);
  if (parameterName.test(name)) return { ok: true, expression: { kind, name } };
  return fault(0, `A parameter's name in ASCII stands after ${kind}., such as ${kind}.callback_url.`);
}

function parseBody(side: MessageSide, source: string): ParsedExpression {
  const start = "body#".length;
  const pointer = parsePointer(source.slice(start));
  if (!pointer.ok) return fault(start + pointer.at, pointer.reason);
  return { ok: true, expression: { kind: "body", side, pointer: pointer.tokens } };
}

const fault = (at: number, reason: string): SyntaxFault => ({ ok: false, at, reason });
