import { type CallbackView, parseInput, SendTestCallbackInput } from "@posthorn/core";
import { requirePermission, type ServiceContext } from "../context/service-context.ts";
import { readTypedPayload } from "../events/read-typed-payload.ts";
import { deliverCallback } from "./deliver-callback.ts";

/**
 * Sends a callback for a request that a person makes up, judged, signed and delivered like one that follows a real request. Its
 * event is marked as a test, and the audit log has it.
 */
export async function sendTestCallback(
  ctx: ServiceContext,
  input: SendTestCallbackInput,
): Promise<CallbackView> {
  const { data: text, ...given } = parseInput(SendTestCallbackInput, input);
  requirePermission(ctx, "events:write");
  return deliverCallback(ctx, {
    ...given,
    metadata: {},
    text,
    value: readTypedPayload(text),
    hops: null,
    test: true,
  });
}
