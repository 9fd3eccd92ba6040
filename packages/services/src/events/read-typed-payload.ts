import { eventLimits, fieldError } from "@posthorn/core";
import { isDeeperThan } from "@posthorn/core/payload-schema";

/** The payload that a person typed; 422 with the path `data` for text that no event may carry. */
export function readTypedPayload(text: string): object {
  const data = parseJson(text);
  if (typeof data !== "object" || data === null || Array.isArray(data)) {
    throw fieldError("data", "data_must_be_object", "The payload must be a JSON object.");
  }
  if (isDeeperThan(data, eventLimits.jsonDepth - 1)) {
    throw fieldError("data", "payload_too_deep", "The payload is nested deeper than an event may be.");
  }
  if (Buffer.byteLength(text) > eventLimits.requestBytes) {
    throw fieldError("data", "too_long", "The payload is larger than an event may be (1 MiB).");
  }
  return data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw fieldError("data", "invalid_json", "The payload is not valid JSON.");
  }
}
