import { eventLimits, fieldError, parseInput, TestFilterInput, type TestFilterView } from "@posthorn/core";
import { explainFilter, type FilterableEvent } from "@posthorn/core/filters";
import { isDeeperThan } from "@posthorn/core/payload-schema";
import { requirePermission, type ServiceContext } from "../context/service-context.ts";
import { getEvent } from "../events/get-event.ts";

/** Matches a filter against an event that is given, or against an accepted one (which needs `deliveries:read` too). */
export async function testFilter(ctx: ServiceContext, input: TestFilterInput): Promise<TestFilterView> {
  requirePermission(ctx, "endpoints:read");
  const { filter, event, eventId = "" } = parseInput(TestFilterInput, input);
  const { type, metadata, data: dataText } = event ?? (await getEvent(ctx, { eventId }));
  const tested: FilterableEvent = { type, metadata, data: parseData(dataText), dataText };
  return explainFilter(filter, tested);
}

/** The payload that a JSON text holds; errors name the field that a caller gives it in. */
function parseData(text: string): object {
  const data = parseJson(text);
  if (typeof data !== "object" || data === null || Array.isArray(data)) {
    throw fieldError("event.data", "data_must_be_object", "event.data must be a JSON object.");
  }
  if (isDeeperThan(data, eventLimits.jsonDepth - 1)) {
    throw fieldError("event.data", "payload_too_deep", "event.data is nested deeper than an event may be.");
  }
  return data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw fieldError("event.data", "invalid_json", "event.data is not valid JSON.");
  }
}
