import { parseAllowedNetworks } from "@posthorn/core/outbound-url";
import { createOutboundClient, type OutboundClientOptions, type OutboundRequest } from "../client.ts";

/** A client that may reach 127.0.0.1 and nothing else that is private. */
export const createLocalClient = (options: Partial<OutboundClientOptions> = {}) =>
  createOutboundClient({
    policy: { allowedNetworks: parseAllowedNetworks("127.0.0.1/32"), ownHosts: ["api.example.net"] },
    ...options,
  });

export const postTo = (url: string, rest: Partial<OutboundRequest> = {}): OutboundRequest => ({
  url,
  method: "POST",
  headers: { "content-type": "application/json" },
  body: "{}",
  timeoutMs: 3000,
  ...rest,
});
