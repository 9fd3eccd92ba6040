import {
  fieldError,
  parseInput,
  subscribes,
  systemEventTypes,
  TestEndpointInput,
  type TestedEndpointView,
  toPublicId,
} from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import { writeAudit } from "../audit/write-audit.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { lockLanes } from "../deliveries/lanes.ts";
import { queueDeliveries } from "../deliveries/queue-deliveries.ts";
import { tellPumps } from "../deliveries/tell-pumps.ts";
import { findNewestVersions } from "../event-types/newest-versions.ts";
import { findEndpoint, findEndpointId } from "./find-endpoint.ts";
import { invalidState } from "./invalid-state.ts";

type EndpointRecord = Awaited<ReturnType<typeof findEndpoint>>;

/**
 * Sends one endpoint an example of an event type: the first one of its newest version, or an empty payload. It is an event
 * like any other but for its mark, and nobody else is considered for it. 409 `invalid_state` where the endpoint isn't enabled.
 */
export async function sendTest(ctx: ServiceContext, input: TestEndpointInput): Promise<TestedEndpointView> {
  const { endpointId, eventType } = parseInput(TestEndpointInput, input);
  requirePermission(ctx, "endpoints:write");
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
    const example = await findExample(tx, ctx, endpoint, eventType);
    const stored = await storeExample(tx, ctx, endpoint, example);
    await writeAudit(tx, ctx, {
      action: "endpoint.tested",
      targetId: toPublicId("endpoint", id),
      details: { eventType: example.type, eventId: stored.eventId },
    });
    return { view: { ...stored, eventType: example.type }, shard: endpoint.shard };
  });
  await tellPumps(ctx, [shard]);
  return view;
}

interface Example {
  type: string;
  /** JSON text of an object. */
  data: string;
}

async function findExample(
  tx: Transaction,
  ctx: ServiceContext,
  endpoint: EndpointRecord,
  wanted: string | undefined,
): Promise<Example> {
  const system = systemEventTypes.find(({ name }) => name === wanted);
  if (system) return { type: system.name, data: JSON.stringify(system.examples[0]?.value ?? {}) };
  const subscriptions = endpoint.allEventTypes ? null : endpoint.eventTypes;
  const types = await tx.eventType.findMany({
    where: {
      environmentId: ctx.environmentId,
      archivedAt: null,
      ...(wanted !== undefined && { name: wanted }),
    },
    select: { id: true, name: true },
    orderBy: { name: "asc" },
  });
  const type = wanted === undefined ? types.find(({ name }) => subscribes(subscriptions, name)) : types[0];
  if (!type) throw noSuchType(wanted);
  const newest = (await findNewestVersions(tx, ctx, [type.id])).get(type.id);
  const examples: { value: unknown }[] = JSON.parse(newest?.examples ?? "[]");
  return { type: type.name, data: JSON.stringify(examples[0]?.value ?? {}) };
}

function noSuchType(wanted: string | undefined) {
  return wanted === undefined
    ? fieldError(
        "eventType",
        "missing_field",
        "None of this environment's event types is one that the endpoint subscribes to. Say which one to send.",
      )
    : fieldError(
        "eventType",
        "unknown_event_type",
        `This environment has no event type ${wanted} that isn't archived. Check the spelling.`,
      );
}

async function storeExample(
  tx: Transaction,
  ctx: ServiceContext,
  endpoint: EndpointRecord,
  { type, data }: Example,
): Promise<{ eventId: string; deliveryId: string }> {
  const eventId = ctx.newId();
  const deliveryId = ctx.newId();
  await tx.$executeRaw`
    INSERT INTO engine.event (environment_id, id, type, occurred_at, data, metadata, tags, considered, skipped, test)
    VALUES (${ctx.environmentId}::uuid, ${eventId}::uuid, ${type}, ${ctx.now()}, ${data}, '{}', '{}', 1, '[]', true)`;
  await tx.$executeRaw`
    INSERT INTO engine.delivery (environment_id, id, event_id, endpoint_id, event_type, state)
    VALUES (${ctx.environmentId}::uuid, ${deliveryId}::uuid, ${eventId}::uuid, ${endpoint.id}::uuid, ${type}, 'pending')`;
  await queueDeliveries(tx, ctx, endpoint, [deliveryId], "test");
  return { eventId: toPublicId("event", eventId), deliveryId: toPublicId("delivery", deliveryId) };
}
