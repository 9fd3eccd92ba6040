import type { SourceProvider } from "@posthorn/core";
import { alipay } from "./alipay.ts";
import { antom } from "./antom.ts";
import { generic } from "./generic.ts";
import { github } from "./github.ts";
import type { Provider } from "./provider.ts";
import { shopify } from "./shopify.ts";
import { slack } from "./slack.ts";
import { standardWebhooks } from "./standard-webhooks.ts";
import { stripe } from "./stripe.ts";

export const providers: Record<SourceProvider, Provider> = {
  alipay,
  antom,
  generic,
  github,
  shopify,
  slack,
  "standard-webhooks": standardWebhooks,
  stripe,
};
