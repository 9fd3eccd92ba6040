import { type CallbackView, fieldError, parseInput, SendCallbackInput } from "@posthorn/core";
import { requirePermission, type ServiceContext } from "../context/service-context.ts";
import { deliverCallback } from "./deliver-callback.ts";

/** What a callback says. */
export interface CallbackData {
  /** JSON text, sent byte for byte; undefined: there is none. */
  text: string | undefined;
  value: unknown;
}

/**
 * Sends a callback that follows a request to the tenant's own API: one event with one delivery, stored in one commit and from
 * then on like any other. `hops`: deliveries that led to it; null: none that anybody told. Throws what gives no URL, what may not be sent to, and what doesn't fit the callback's schema.
 */
export async function sendCallback(
  ctx: ServiceContext,
  input: SendCallbackInput,
  data: CallbackData,
  hops: number | null = null,
): Promise<CallbackView> {
  const given = parseInput(SendCallbackInput, input);
  requirePermission(ctx, "events:write");
  return deliverCallback(ctx, { ...given, ...requireObject(data), hops, test: false });
}

function requireObject({ text, value }: CallbackData): { text: string; value: object } {
  if (text === undefined) throw fieldError("data", "missing_field", "data is required.");
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return { text, value };
  throw fieldError("data", "data_must_be_object", "data must be a JSON object.");
}
