import { findHeader, verifyShopify } from "@posthorn/core/inbound";
import { readPayload } from "../payload.ts";
import type { Provider } from "./provider.ts";

export const shopify: Provider = {
  verify: ({ body, headers }, { secrets }) => verifyShopify(body, headers, secrets),
  read: ({ body, headers }) => ({
    kind: "event",
    name: [findHeader(headers, "X-Shopify-Topic")],
    payload: readPayload(body, headers["content-type"]),
    deliveryId: findHeader(headers, "X-Shopify-Webhook-Id"),
    metadata: { shopify_shop: findHeader(headers, "X-Shopify-Shop-Domain") },
  }),
};
