import { createHmac, randomBytes } from "node:crypto";
import type { Json } from "../../src/index.ts";

export interface Delivery {
  body: string;
  headers: Record<string, string>;
}

/** Signs deliveries as Standard Webhooks describes it, with a secret of its own. */
export function createSigner() {
  const key = randomBytes(24);
  const sign = (body: string, id: string): Delivery => {
    const timestamp = String(Math.floor(Date.now() / 1000));
    const mac = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
    return {
      body,
      headers: {
        "content-type": "application/json",
        "webhook-id": id,
        "webhook-timestamp": timestamp,
        "webhook-signature": `v1,${mac}`,
      },
    };
  };
  return {
    secret: `whsec_${key.toString("base64")}`,
    sign,
    /** A delivery in Posthorn's envelope. */
    deliver: (type: string, data: Json, id = "evt_1"): Delivery =>
      sign(JSON.stringify({ type, timestamp: "2026-01-01T00:00:00.000Z", data }), id),
  };
}
