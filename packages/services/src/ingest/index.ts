export type { AuthenticatedKey } from "./authenticate.ts";
export {
  type AcceptBatchInput,
  type AcceptedEvent,
  type AcceptInput,
  createIngest,
  type Ingest,
} from "./create-ingest.ts";
export type { InboundEvent } from "./inbound-event.ts";
export { EventFields } from "./read-event-request.ts";
export type { SystemEventToEmit } from "./system-event.ts";
