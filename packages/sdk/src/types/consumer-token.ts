import type { Timestamp } from "./json.ts";

/** What a consumer's own program uses in place of an API key, for its subscriptions alone. */
export interface ConsumerToken {
  id: string;
  consumerId: string;
  /** What it is for, in your own words. */
  description: string;
  /** The token's first characters, to recognise it by. */
  prefix: string;
  createdAt: Timestamp;
  /** To within a minute; null: never. */
  lastUsedAt: Timestamp | null;
  /** From then on it is refused; null: never. */
  expiresAt: Timestamp | null;
  /** Since then it is refused; null: it is not revoked. */
  revokedAt: Timestamp | null;
}

export interface CreatedConsumerToken extends ConsumerToken {
  /**
   * `pc_live_…` or `pc_test_…`. It is shown this once: Posthorn keeps only its hash. Null where the answer that showed it was lost
   * on its way: revoke this token, and make another.
   */
  token: string | null;
}
