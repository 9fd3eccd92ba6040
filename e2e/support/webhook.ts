import { Webhook } from "standardwebhooks";
import type { ReceivedRequest } from "../fixtures/receiver.ts";

/** What a webhook says, if its signature is right: judged by the Standard Webhooks library, not by our own code. */
export function verified({ headers, body }: ReceivedRequest, secret: string): unknown {
  const header = (name: string) => String(headers[name] ?? "");
  return new Webhook(secret).verify(body, {
    "webhook-id": header("webhook-id"),
    "webhook-timestamp": header("webhook-timestamp"),
    "webhook-signature": header("webhook-signature"),
  });
}
