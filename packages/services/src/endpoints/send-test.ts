import {
  fieldError,
  parseInput,
  subscribes,
  systemEventTypes,
  TestEndpointInput,
  type TestedEndpointView,
} from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import { requirePermission, type ServiceContext } from "../context/service-context.ts";
import { findNewestVersions } from "../event-types/newest-versions.ts";
import { deliverTest, type EndpointRecord, type TestEvent } from "./deliver-test.ts";

/**
 * Sends one endpoint an example of an event type: the first one of its newest version, or an empty payload. It is an event
 * like any other but for its mark, and nobody else is considered for it. 409 `invalid_state` where the endpoint isn't enabled.
 */
export async function sendTest(ctx: ServiceContext, input: TestEndpointInput): Promise<TestedEndpointView> {
  const { endpointId, eventType } = parseInput(TestEndpointInput, input);
  requirePermission(ctx, "endpoints:write");
  return deliverTest(ctx, endpointId, (tx, endpoint) => findExample(tx, ctx, endpoint, eventType));
}

async function findExample(
  tx: Transaction,
  ctx: ServiceContext,
  endpoint: EndpointRecord,
  wanted: string | undefined,
): Promise<TestEvent> {
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
