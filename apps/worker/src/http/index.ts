export { createOutboundClient, type OutboundClient } from "./client.ts";
export type { OutboundResult } from "./outcome.ts";
