import type { Timestamp } from "./json.ts";

/** Who did something. */
export interface AuditActor {
  /** `system`: Posthorn itself. */
  kind: "user" | "apiKey" | "consumer" | "system";
  /** usr_…, key_… or con_…; null for Posthorn itself. */
  id: string | null;
  /** The person's e-mail address, the key's or the consumer's name then, or the part of Posthorn. */
  name: string;
}

/** One thing that was done, by whom. It never changes. */
export interface AuditEntry {
  id: string;
  at: Timestamp;
  actor: AuditActor;
  /** `<thing>.<what was done>`, such as `endpoint.updated`. */
  action: string;
  /** Id of what it was done to. */
  targetId: string;
  /** What is to be known of it; an update has `before` and `after` of what changed. */
  details: Record<string, unknown>;
  /** IP address that the request came from; null for Posthorn itself, or where it is not known. */
  address: string | null;
}
