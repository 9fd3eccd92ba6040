import type { WebhookHeaders } from "../webhooks/verify-webhook.ts";
import type { UnreadableBody, WebhookAnswer, WebhookReceiver } from "./receiver.ts";

/** What an adapter found of a request's body. */
export type ReadBody = { outcome: "read"; body: string | Uint8Array } | UnreadableBody;

/** @param wayOut what to change where the body was consumed, in whole sentences */
export function answerRequest(
  webhooks: WebhookReceiver,
  read: ReadBody,
  headers: WebhookHeaders,
  wayOut: string,
): Promise<WebhookAnswer> {
  return read.outcome === "read" ? webhooks.receive(read.body, headers) : webhooks.refuse(read, wayOut);
}

/** The answer as HTTP has it: no content type where there is no body. */
export function toHttp({ status, problem }: WebhookAnswer): {
  status: number;
  headers: Record<string, string>;
  body: string | null;
} {
  if (problem === null) return { status, headers: {}, body: null };
  return { status, headers: { "content-type": "application/problem+json" }, body: JSON.stringify(problem) };
}
