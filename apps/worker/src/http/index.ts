export {
  createOutboundClient,
  type OutboundClient,
  type OutboundClientOptions,
  type OutboundLimits,
  type OutboundRequest,
} from "./client.ts";
export type { DnsLookup } from "./dns-lookup.ts";
export type {
  AttemptTimings,
  OutboundErrorCode,
  OutboundResult,
  Outcome,
  ResponseHeaders,
} from "./outcome.ts";
