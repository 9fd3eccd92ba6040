import { findHeader, verifyStandard } from "@posthorn/core/inbound";
import { readPayload, textAt } from "../payload.ts";
import { type Provider, timing } from "./provider.ts";

/** Whoever signs as Standard Webhooks says: another Posthorn, for example. */
export const standardWebhooks: Provider = {
  verify: ({ body, headers }, source, now) =>
    verifyStandard(body, headers, source.secrets, timing(source, now)),
  read({ body, headers }) {
    const payload = readPayload(body, headers["content-type"]);
    return {
      kind: "event",
      name: [textAt(payload, "type")],
      payload,
      deliveryId: findHeader(headers, "webhook-id"),
    };
  },
};
