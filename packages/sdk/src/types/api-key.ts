import type { Timestamp } from "./json.ts";

/** What an API key may do. `admin`: API keys, the environment's settings and the audit log; it includes no other scope. */
export type ApiKeyScope =
  | "events:write"
  | "endpoints:read"
  | "endpoints:write"
  | "deliveries:read"
  | "deliveries:write"
  | "catalog:read"
  | "catalog:write"
  | "sources:read"
  | "sources:write"
  | "admin";

export interface ApiKey {
  id: string;
  name: string;
  /** The key's first characters, to recognise it by. */
  prefix: string;
  scopes: ApiKeyScope[];
  createdAt: Timestamp;
  /** To within a minute; null: never. */
  lastUsedAt: Timestamp | null;
  /** From then on it is refused; null: never. */
  expiresAt: Timestamp | null;
  /** Since then it is refused; null: it is not revoked. */
  revokedAt: Timestamp | null;
}

export interface CreatedApiKey extends ApiKey {
  /**
   * `ph_live_…` or `ph_test_…`. It is shown this once: Posthorn keeps only its hash. Null where the answer that showed it was lost
   * on its way: revoke this key, and make another.
   */
  key: string | null;
}
