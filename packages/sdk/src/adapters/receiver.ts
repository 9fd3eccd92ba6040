import type { RawBody } from "../webhooks/raw-body.ts";
import type { WebhookHeaders } from "../webhooks/verify-webhook.ts";

/** RFC 9457, the body of an answer that is not a success; `application/problem+json`. */
export interface WebhookProblem {
  type: string;
  title: string;
  status: number;
  /** Stable and meant for programs, such as `no_matching_signature`. */
  code: string;
  detail: string;
}

/** What to answer the sender. Posthorn sends again after everything but a 2xx. */
export type WebhookAnswer =
  /** The webhook was right and every handler is done, or it has none. */
  | { status: 204; problem: null }
  /** 400: must not be trusted. 413: longer than `maxBodyBytes`. 500: a handler failed, or the receiver is set up wrongly. */
  | { status: 400 | 413 | 500; problem: WebhookProblem };

/** A request that gives no raw body. */
export type UnreadableBody =
  /** Something read it before. */
  | { outcome: "consumed" }
  | { outcome: "too_large" }
  /** The connection broke. */
  | { outcome: "incomplete" };

/** What adapters need of `createWebhooks(…)`. They import nothing else, so that each can be bundled alone. */
export interface WebhookReceiver {
  /** What adapters read at most, in bytes. */
  readonly maxBodyBytes: number;
  /** Verifies a request and runs the handlers. Never rejects: whatever happens is in the answer. */
  receive(body: RawBody, headers: WebhookHeaders): Promise<WebhookAnswer>;
  /**
   * What to answer where there is no raw body to verify. Never rejects.
   *
   * @param wayOut what to change where the body was consumed, in whole sentences
   */
  refuse(body: UnreadableBody, wayOut: string): Promise<WebhookAnswer>;
}
