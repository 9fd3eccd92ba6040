import { decodeUtf8 } from "@posthorn/core/inbound";
import { type RawBody, toBytesOrText } from "../webhooks/raw-body.ts";
import type { Webhook } from "../webhooks/verify-webhook.ts";

/** The events of a batched endpoint's body, `{type: "batch", timestamp, events: […]}`; null for any other body. */
export function readBatch(body: RawBody): Webhook[] | null {
  const content = parseJson(toBytesOrText(body, "receive"));
  if (typeof content !== "object" || content === null) return null;
  if (!("type" in content) || content.type !== "batch" || !("events" in content)) return null;
  const { events } = content;
  return Array.isArray(events) && events.every(isMember) ? events.map(toWebhook) : null;
}

function parseJson(raw: string | Uint8Array): unknown {
  try {
    return JSON.parse(decodeUtf8(raw));
  } catch {
    return null; // neither UTF-8 nor JSON: no batch
  }
}

function isMember(value: unknown): value is Webhook {
  return (
    typeof value === "object" &&
    value !== null &&
    "id" in value &&
    typeof value.id === "string" &&
    "type" in value &&
    typeof value.type === "string" &&
    "timestamp" in value &&
    typeof value.timestamp === "string" &&
    "data" in value
  );
}

/** With the same members as a webhook that came alone. */
function toWebhook({ id, type, timestamp, data }: Webhook): Webhook {
  return { id, type, timestamp, data };
}
