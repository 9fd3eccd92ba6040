import { fieldError, type OperationView } from "@posthorn/core";
import { checkOutboundUrl, type OutboundPolicy } from "@posthorn/core/outbound-url";
import {
  type ExpressionFault,
  type HttpExchange,
  matchPath,
  parsePath,
  parseUrlTemplate,
  type RecordedRequest,
  resolveUrlTemplate,
  type UrlTemplate,
} from "@posthorn/core/runtime-expressions";

export interface CallbackUrl {
  url: URL;
  /** The address that it begins with, as the caller of the operation gave it; null: the expression begins with a text. */
  given: string | null;
}

/** Where a callback goes, or an InvalidFieldError that says what of the exchange gives no URL that may be sent to. */
export function resolveCallbackUrl(
  policy: OutboundPolicy,
  operation: Pick<OperationView, "path">,
  expression: string,
  exchange: HttpExchange,
): CallbackUrl {
  const parsed = parseUrlTemplate(expression);
  if (!parsed.ok) throw new Error(`A stored expression can't be read: ${parsed.reason}`);
  const request = withPathParameters(exchange.request, operation.path);
  const whole = { ...exchange, request };
  const resolved = resolveUrlTemplate(parsed.template, whole);
  if (!resolved.ok) throw invalid(resolved);
  const verdict = checkOutboundUrl(resolved.url, policy);
  if (!verdict.ok) {
    const shown = resolved.url.length > 200 ? `${resolved.url.slice(0, 199)}…` : resolved.url;
    throw fieldError("request", verdict.code, `The callback would go to ${shown}. ${verdict.reason}`);
  }
  return { url: verdict.url, given: beginningOf(parsed.template, whole) };
}

function withPathParameters(request: RecordedRequest, operationPath: string): RecordedRequest {
  if (request.path) return request;
  const parsed = parsePath(operationPath);
  const path = parsed.ok ? matchPath(parsed.path, request.url) : undefined;
  return path ? { ...request, path } : request;
}

/** The value that a URL begins with stands in it as it is. */
function beginningOf({ text, parts: [first] }: UrlTemplate, exchange: HttpExchange): string | null {
  if (first === undefined || typeof first === "string") return null;
  const resolved = resolveUrlTemplate({ text, parts: [first] }, exchange);
  return resolved.ok ? resolved.url : null;
}

function invalid({ code, reason }: ExpressionFault) {
  const field = /^\$(?:response|statusCode)/.test(reason) ? "response" : "request";
  return fieldError(field, code, `${field}: ${reason}`);
}
