import { generateSigningSecret, signStandardWebhook } from "@posthorn/core/signing";

export interface SignedRequest {
  body: string;
  headers: Record<string, string>;
}

/** One endpoint's signer: what Posthorn would send it now. */
export function createSigner(): {
  secret: string;
  event(type: string, data: unknown, id?: string): SignedRequest;
  /** Any text, signed: what it says need not be a webhook. */
  text(body: string, id?: string): SignedRequest;
} {
  const secret = generateSigningSecret();
  const text = (body: string, id = "evt_1"): SignedRequest => {
    const timestamp = Math.floor(Date.now() / 1000);
    return {
      body,
      headers: {
        "content-type": "application/json",
        "webhook-id": id,
        "webhook-timestamp": String(timestamp),
        "webhook-signature": signStandardWebhook({ id, timestamp, body, secrets: [secret] }),
      },
    };
  };
  return {
    secret,
    text,
    event: (type, data, id) =>
      text(JSON.stringify({ type, timestamp: "2026-01-01T00:00:00.000Z", data }), id),
  };
}
