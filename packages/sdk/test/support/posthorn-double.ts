import { generateSigningSecret, signStandardWebhook } from "@posthorn/core/signing";
import { type ApiServer, sendJson, sendProblem, startApiServer } from "./api-server.ts";

const delivery = {
  id: "dlv_1",
  eventId: "evt_1",
  eventType: "invoice.paid",
  endpointId: "ep_1",
  endpointUrl: "https://example.com/webhooks",
  state: "dead",
  attempts: 1,
  createdAt: "2026-01-01T00:00:00.000Z",
  nextAttemptAt: null,
  completedAt: "2026-01-01T00:00:01.000Z",
  lastAttempt: { statusCode: 500, errorCode: "http_status", at: "2026-01-01T00:00:01.000Z" },
};

/** Answers as the API does, for the scripts that installed the package. */
export function startPosthornDouble(): Promise<ApiServer> {
  return startApiServer((response, { method, url, body }) => {
    const route = `${method} ${url.split("?")[0]}`;
    switch (route) {
      case "POST /v1/events":
        if (body.includes('"much"')) {
          const errors = [
            { path: "data.amount", code: "invalid_type", message: "data.amount is an integer." },
          ];
          return sendProblem(response, 422, {
            code: "schema_validation_failed",
            detail: "Wrong data.",
            errors,
          });
        }
        return sendJson(response, 202, {
          id: "evt_1",
          type: "invoice.paid",
          timestamp: "2026-01-01T00:00:00.000Z",
        });
      case "GET /v1/deliveries":
        return sendJson(response, 200, { items: [delivery], nextCursor: null });
      case "GET /v1/deliveries/dlv_1":
        return sendJson(response, 200, {
          ...delivery,
          payload: "{}",
          attemptLog: [{ errorDetail: "It answered 500." }],
        });
      case "POST /v1/deliveries/dlv_1/retry":
        return sendJson(response, 200, { ...delivery, state: "retrying" });
      case "POST /v1/event-types":
        return sendJson(response, 201, { name: "invoice.paid" });
      case "POST /v1/endpoints":
        return sendJson(response, 201, { id: "ep_1", secret: "whsec_abcdefgh" });
      case "GET /v1/catalog/openapi.json":
        return sendJson(response, 200, { openapi: "3.1.0", info: { title: "Demo", version: "1" } });
      default:
        return sendProblem(response, 404, { code: "not_found", detail: "There is no such thing." });
    }
  });
}

/** A webhook as Posthorn would send it now. */
export function signedWebhook(): { secret: string; body: string; headers: Record<string, string> } {
  const secret = generateSigningSecret();
  const body =
    '{"type":"invoice.paid","timestamp":"2026-01-01T00:00:00.000Z","data":{"id":"inv_42","amount":1200}}';
  const timestamp = Math.floor(Date.now() / 1000);
  return {
    secret,
    body,
    headers: {
      "webhook-id": "evt_1",
      "webhook-timestamp": String(timestamp),
      "webhook-signature": signStandardWebhook({ id: "evt_1", timestamp, body, secrets: [secret] }),
    },
  };
}
