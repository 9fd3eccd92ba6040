import type { AlertPorts } from "@posthorn/services/lanes";
import type { OutboundClient } from "../http/index.ts";
import { webhookTimeoutMs } from "./config.ts";

/** Requests to incoming webhooks, by the one client that may send to what tenants entered. */
export const createPostJson =
  (client: Pick<OutboundClient, "send">): AlertPorts["postJson"] =>
  async (url, body) => {
    const { outcome, statusCode, errorDetail } = await client.send({
      url,
      method: "POST",
      headers: { "content-type": "application/json", "user-agent": "Posthorn/1" },
      body: JSON.stringify(body),
      timeoutMs: webhookTimeoutMs,
    });
    if (outcome === "success") return { ok: true, final: true, error: null };
    if (statusCode === null) {
      return {
        ok: false,
        final: outcome !== "retry",
        error: errorDetail ?? "The webhook could not be reached.",
      };
    }
    // Slack answers 403, 404 or 410 once a webhook or its channel is gone.
    const final = statusCode >= 300 && statusCode < 500 && statusCode !== 408 && statusCode !== 429;
    return { ok: false, final, error: `The webhook answered ${statusCode}.` };
  };
