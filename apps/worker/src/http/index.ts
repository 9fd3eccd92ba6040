export { createOutboundClient, type OutboundClient } from "./client.ts";
export { failedInside, type OutboundResult } from "./outcome.ts";
