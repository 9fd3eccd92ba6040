import { z } from "zod";
import { addFieldIssue } from "../validation.ts";

export const endpointHeaderLimits = { headers: 20, nameLength: 128, valueBytes: 4096 } as const;

/** What Posthorn or the connection sets, and what proxies believe about where a request comes from. In lower case. */
const reservedNames = new Set([
  "accept-encoding",
  "connection",
  "content-encoding",
  "content-length",
  "content-type",
  "expect",
  "forwarded",
  "host",
  "http2-settings",
  "keep-alive",
  "stripe-signature",
  "te",
  "traceparent",
  "tracestate",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "user-agent",
  "via",
  "x-event-id",
  "x-event-type",
  "x-real-ip",
]);
const reservedPrefixes = [
  "posthorn-",
  "proxy-",
  "webhook-",
  "x-forwarded-",
  "x-github-",
  "x-hub-signature",
  "x-posthorn-",
  "x-webhook-",
];

/** RFC 9110: a token; and what a field's value may hold, of which the characters up to U+00FF are one byte each. */
const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const fieldValue = /^[\x21-\x7e\x80-\xff](?:[\t\x20-\x7e\x80-\xff]*[\x21-\x7e\x80-\xff])?$/;

const isReserved = (name: string): boolean =>
  reservedNames.has(name) || reservedPrefixes.some((prefix) => name.startsWith(prefix));

/** null is for changes: the header goes. */
function checkHeaders(ctx: z.core.ParsePayload<Record<string, string | null>>): void {
  const entries = Object.entries(ctx.value);
  if (entries.length > endpointHeaderLimits.headers) {
    addFieldIssue(ctx, "too_many_items", tooManyHeaders);
  }
  const seen = new Set<string>();
  for (const [name, value] of entries) {
    const key = name.toLowerCase();
    if (name.length > endpointHeaderLimits.nameLength || !token.test(name)) {
      const message = `A header's name has 1 to ${endpointHeaderLimits.nameLength} letters, digits or characters of !#$%&'*+-.^_\`|~.`;
      addFieldIssue(ctx, "invalid_header_name", message, [name]);
    } else if (isReserved(key)) {
      const message = "Posthorn or the connection sets this header. Choose another name.";
      addFieldIssue(ctx, "header_not_allowed", message, [name]);
    } else if (seen.has(key)) {
      const message = "This header is listed twice: letter case makes no difference. Remove one.";
      addFieldIssue(ctx, "duplicate_item", message, [name]);
    } else if (
      value !== null &&
      (value.length > endpointHeaderLimits.valueBytes || !fieldValue.test(value))
    ) {
      const message = `A header's value has 1 to ${endpointHeaderLimits.valueBytes} Latin-1 characters, without line ends and other control characters, and without white space around it.`;
      addFieldIssue(ctx, "invalid_header_value", message, [name]);
    }
    seen.add(key);
  }
}

export const tooManyHeaders = `An endpoint has at most ${endpointHeaderLimits.headers} headers of its own.`;

/** Headers that an endpoint's requests carry beside Posthorn's; their values are never shown again. */
export const EndpointHeaders = z.record(z.string(), z.string()).check(checkHeaders);
export type EndpointHeaders = z.infer<typeof EndpointHeaders>;

/** A change of them: a text sets, null removes, and what is not named stays, because nobody can read it to send it again. */
export const EndpointHeaderChanges = z.record(z.string(), z.string().nullable()).check(checkHeaders);
export type EndpointHeaderChanges = z.infer<typeof EndpointHeaderChanges>;
