export { createOutboundClient, type OutboundClient } from "./client.ts";
export { failedInside, notSent, type OutboundResult } from "./outcome.ts";
