import type { EndpointCheckView } from "@posthorn/core";
import type { EndpointCheckRef } from "@posthorn/core/workflows";
import type { OutboundClient } from "../http/index.ts";
import { connectTimeoutMs, requestTimeoutMs } from "./config.ts";
import { describeCheck } from "./describe-check.ts";

export interface EndpointCheckPorts {
  client: OutboundClient;
  /** Reads what is asked, and keeps what `probe` finds; does nothing for a check that is gone. */
  answer(ref: EndpointCheckRef, probe: (url: string) => Promise<EndpointCheckView>): Promise<void>;
}

export type EndpointCheckActivities = ReturnType<typeof createEndpointCheckActivities>;

export const createEndpointCheckActivities = ({ client, answer }: EndpointCheckPorts) => ({
  /** One unsigned HEAD request, on a connection of its own; a re-run asks the receiver once more, which HEAD allows. */
  async probeEndpoint(ref: EndpointCheckRef): Promise<void> {
    await answer(ref, async (url) => {
      const result = await client.send({
        url,
        method: "HEAD",
        headers: { "user-agent": "Posthorn/1 (endpoint check)", accept: "*/*" },
        body: null,
        timeoutMs: requestTimeoutMs,
        connectTimeoutMs,
        fresh: true,
      });
      return describeCheck(url, result);
    });
  },
});
