/** Where in a trace something happened, as W3C Trace Context writes it: https://www.w3.org/TR/trace-context/ */
export interface TraceContext {
  /** `00-<32 hex digits of the trace>-<16 of the span>-<2 of flags>`. */
  traceparent: string;
  /** What tracing systems keep beside it; null: nothing. */
  tracestate: string | null;
}

/** What of a context is read of a version that is not known yet: the sampled flag alone. */
const sampledFlag = 0x01;
const longestTraceparent = 512;
/** The specification asks to pass on at least this many characters. */
const longestTracestate = 512;
const mostMembers = 32;

const traceparentSyntax = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;
const simpleKey = "[a-z0-9][a-z0-9_*/-]{0,255}";
const tenantKey = "[a-z0-9][a-z0-9_*/-]{0,240}@[a-z][a-z0-9_*/-]{0,13}";
const memberValue = "[\\x20-\\x2b\\x2d-\\x3c\\x3e-\\x7e]{0,255}[\\x21-\\x2b\\x2d-\\x3c\\x3e-\\x7e]";
const memberSyntax = new RegExp(`^(${simpleKey}|${tenantKey})=${memberValue}$`);

/**
 * The context that a request brings; null where it brings none, or one that the grammar refuses: a wrong trace is no reason to
 * turn a request away. A wrong tracestate is dropped by itself. A later version is read as version 00, as the specification asks.
 */
export function readTraceContext(traceparent: unknown, tracestate?: unknown): TraceContext | null {
  if (typeof traceparent !== "string" || traceparent.length > longestTraceparent) return null;
  const [, version, traceId, spanId, flags, more] = traceparentSyntax.exec(traceparent.trim()) ?? [];
  if (version === undefined || traceId === undefined || spanId === undefined || flags === undefined)
    return null;
  if (version === "ff" || (version === "00" && more !== undefined)) return null;
  if (/^0+$/.test(traceId) || /^0+$/.test(spanId)) return null;
  const known = version === "00" ? flags : `0${Number.parseInt(flags, 16) & sampledFlag}`;
  return { traceparent: `00-${traceId}-${spanId}-${known}`, tracestate: readTracestate(tracestate) };
}

function readTracestate(tracestate: unknown): string | null {
  if (typeof tracestate !== "string" || tracestate.length > longestTracestate) return null;
  const members = tracestate
    .split(",")
    .map((member) => member.replace(/^[ \t]+|[ \t]+$/g, ""))
    .filter((member) => member !== "");
  const keys = new Set(members.map((member) => member.slice(0, member.indexOf("="))));
  const isRight = members.length <= mostMembers && keys.size === members.length;
  return isRight && members.length > 0 && members.every((member) => memberSyntax.test(member))
    ? members.join(",")
    : null;
}
