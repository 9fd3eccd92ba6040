export type { AuthenticatedKey } from "./authenticate.ts";
export { type AcceptedEvent, type AcceptInput, createIngest, type Ingest } from "./create-ingest.ts";
export type { SystemEventToEmit } from "./system-event.ts";
