import { verifyStripe } from "@posthorn/core/inbound";
import { readPayload, textAt } from "../payload.ts";
import { type Provider, timing } from "./provider.ts";

export const stripe: Provider = {
  verify: ({ body, headers }, source, now) =>
    verifyStripe(body, headers, source.secrets, timing(source, now)),
  read({ body, headers }) {
    const payload = readPayload(body, headers["content-type"]);
    return {
      kind: "event",
      name: [textAt(payload, "type")],
      payload,
      deliveryId: textAt(payload, "id"),
      // The Connect account that it happened in.
      metadata: { stripe_account: textAt(payload, "account") },
    };
  },
};
