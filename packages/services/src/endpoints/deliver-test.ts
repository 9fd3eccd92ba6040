import { type FieldError, type TestedEndpointView, toPublicId } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import { writeAudit } from "../audit/write-audit.ts";
import { inTransaction, type ServiceContext } from "../context/service-context.ts";
import { lockLanes } from "../deliveries/lanes.ts";
import { queueDeliveries } from "../deliveries/queue-deliveries.ts";
import { tellPumps } from "../deliveries/tell-pumps.ts";
import { findEndpoint, findEndpointId } from "./find-endpoint.ts";
import { invalidState } from "./invalid-state.ts";

export type EndpointRecord = Awaited<ReturnType<typeof findEndpoint>>;

/** What a test is made of. */
export interface TestEvent {
  type: string;
  /** JSON text of an object. */
  data: string;
  /** What is wrong with the payload, where its type's check only warns. */
  warnings?: FieldError[];
}

/**
 * Queues a test event for one endpoint, chosen when the endpoint is locked. It is an event like any other but for its mark,
 * and nobody else is considered for it. 409 `invalid_state` where the endpoint isn't enabled.
 */
export async function deliverTest(
  ctx: ServiceContext,
  endpointId: string,
  choose: (tx: Transaction, endpoint: EndpointRecord) => Promise<TestEvent>,
): Promise<TestedEndpointView> {
  const { view, shard } = await inTransaction(ctx, async (tx) => {
    const id = await findEndpointId(tx, ctx, endpointId);
    await lockLanes(tx, ctx, id);
    // No change of it commits meanwhile: what is queued for a disabled endpoint would never end.
    await tx.$queryRaw`
      SELECT 1 AS locked FROM public.endpoint
      WHERE environment_id = ${ctx.environmentId}::uuid AND id = ${id}::uuid FOR SHARE`;
    const endpoint = await findEndpoint(tx, ctx, id);
    if (endpoint.state !== "enabled") {
      throw invalidState(
        `This endpoint is ${endpoint.state}, so it gets no test. ${endpoint.state === "paused" ? "Resume" : "Enable"} it first.`,
      );
    }
    const event = await choose(tx, endpoint);
    const stored = await storeTest(tx, ctx, endpoint, event);
    await writeAudit(tx, ctx, {
      action: "endpoint.tested",
      targetId: toPublicId("endpoint", id),
      details: { eventType: event.type, eventId: stored.eventId },
    });
    return { view: { ...stored, eventType: event.type }, shard: endpoint.shard };
  });
  await tellPumps(ctx, [shard]);
  return view;
}

async function storeTest(
  tx: Transaction,
  ctx: ServiceContext,
  endpoint: EndpointRecord,
  { type, data, warnings = [] }: TestEvent,
): Promise<{ eventId: string; deliveryId: string }> {
  const eventId = ctx.newId();
  const deliveryId = ctx.newId();
  const payloadWarnings = warnings.length === 0 ? null : JSON.stringify(warnings);
  await tx.$executeRaw`
    INSERT INTO engine.event (environment_id, id, type, occurred_at, data, metadata, tags, considered, skipped, test, payload_warnings)
    VALUES (${ctx.environmentId}::uuid, ${eventId}::uuid, ${type}, ${ctx.now()}, ${data}, '{}', '{}', 1, '[]', true,
      ${payloadWarnings}::jsonb)`;
  await tx.$executeRaw`
    INSERT INTO engine.delivery (environment_id, id, event_id, endpoint_id, event_type, state)
    VALUES (${ctx.environmentId}::uuid, ${deliveryId}::uuid, ${eventId}::uuid, ${endpoint.id}::uuid, ${type}, 'pending')`;
  await queueDeliveries(tx, ctx, endpoint, [deliveryId], "test");
  return { eventId: toPublicId("event", eventId), deliveryId: toPublicId("delivery", deliveryId) };
}
