import {
  type FieldError,
  fieldError,
  InvalidFieldError,
  parseInput,
  SendTestEventInput,
  type TestedEndpointView,
} from "@posthorn/core";
import { compilePayloadSchema } from "@posthorn/core/payload-schema";
import type { Transaction } from "@posthorn/db";
import { requirePermission, type ServiceContext } from "../context/service-context.ts";
import { findNewestVersions } from "../event-types/newest-versions.ts";
import { readTypedPayload } from "../events/read-typed-payload.ts";
import { deliverTest } from "./deliver-test.ts";

/**
 * Sends one endpoint a test event with the payload that is given, judged as an emitted one would be: 422 with the fields
 * that are wrong where the type's check rejects. Nobody else is considered for it. 409 `invalid_state` where the endpoint
 * isn't enabled.
 */
export async function sendTestEvent(
  ctx: ServiceContext,
  input: SendTestEventInput,
): Promise<TestedEndpointView> {
  const { endpointId, eventType, data } = parseInput(SendTestEventInput, input);
  requirePermission(ctx, "endpoints:write");
  const payload = readTypedPayload(data);
  return deliverTest(ctx, endpointId, async (tx) => ({
    type: eventType,
    data,
    warnings: await judge(tx, ctx, eventType, payload),
  }));
}

/** What is wrong with the payload, where its type's check only warns. */
async function judge(
  tx: Transaction,
  ctx: ServiceContext,
  name: string,
  payload: object,
): Promise<FieldError[]> {
  const type = await tx.eventType.findFirst({
    where: { environmentId: ctx.environmentId, name, archivedAt: null },
    select: { id: true, payloadCheck: true },
  });
  if (!type) {
    throw fieldError(
      "eventType",
      "unknown_event_type",
      `This environment has no event type ${name} that isn't archived. Check the spelling.`,
    );
  }
  const newest = (await findNewestVersions(tx, ctx, [type.id])).get(type.id);
  if (type.payloadCheck === "off" || !newest?.schema) return [];
  const [first, ...rest] = compilePayloadSchema(JSON.parse(newest.schema))(payload);
  if (first && type.payloadCheck === "reject") throw new InvalidFieldError([first, ...rest]);
  return first ? [first, ...rest] : [];
}
