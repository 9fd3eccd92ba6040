import { type DeliveryState, RequestError, toUuid } from "@posthorn/core";
import { createPool, type Pool } from "@posthorn/db";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ClosablePlatform } from "../context/create-platform.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { createEndpoint } from "../endpoints/create-endpoint.ts";
import { createEventType } from "../event-types/create-event-type.ts";
import { createIngest, type Ingest } from "../ingest/index.ts";
import { createTestPlatform, createTestTenant } from "../testing/index.ts";
import { getDelivery } from "./get-delivery.ts";
import { listDeliveries } from "./list-deliveries.ts";
import { markDeliveryHandled } from "./mark-delivery-handled.ts";
import { retryDelivery } from "./retry-delivery.ts";
import { skipDelivery } from "./skip-delivery.ts";
import { snoozeDelivery } from "./snooze-delivery.ts";

const databaseUrl = process.env.POSTHORN_TEST_DATABASE_URL ?? "";
let platform: ClosablePlatform;
let ingest: Ingest;
/** Puts deliveries into the states that a worker would have brought them to. */
let pool: Pool;

beforeAll(async () => {
  platform = await createTestPlatform();
  ingest = createIngest(platform, { databaseUrl });
  pool = createPool({ url: databaseUrl, role: "engine", max: 2, applicationName: "actions-test" });
});
afterAll(async () => {
  await ingest?.close();
  await pool?.end();
  await platform?.close();
});

/** A tenant with one delivery, in the state that is asked for. */
async function deliveryIn(state: DeliveryState): Promise<{ ctx: ServiceContext; deliveryId: string }> {
  const tenant = await createTestTenant(platform);
  await createEventType(tenant.ctx, { name: "ping" });
  await createEndpoint(tenant.ctx, { url: "http://127.0.0.1:8099/" });
  const key = await ingest.authenticate(`Bearer ${tenant.apiKey}`);
  await ingest.accept(key, { body: Buffer.from('{"type":"ping","data":{}}') });
  const [{ id = "" } = {}] = (await listDeliveries(tenant.ctx, {})).items;
  const uuid = toUuid("delivery", id);
  await pool.query("UPDATE engine.delivery SET state = $2 WHERE id = $1", [uuid, state]);
  if (state === "retrying") {
    await pool.query(
      `UPDATE engine.delivery_queue SET status = 'waiting', due_at = now() + interval '1 hour' WHERE delivery_id = $1`,
      [uuid],
    );
  } else if (state !== "pending") {
    await pool.query("DELETE FROM engine.delivery_queue WHERE delivery_id = $1", [uuid]);
  }
  if (state === "dead") {
    await pool.query(
      `INSERT INTO engine.dead_letter SELECT environment_id, id, endpoint_id, 'retries_exhausted', now() FROM engine.delivery WHERE id = $1`,
      [uuid],
    );
  }
  return { ctx: tenant.ctx, deliveryId: id };
}

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const actions = {
  retry: (ctx: ServiceContext, deliveryId: string) => retryDelivery(ctx, { deliveryId }),
  skip: (ctx: ServiceContext, deliveryId: string) => skipDelivery(ctx, { deliveryId, note: "not needed" }),
  "mark handled": (ctx: ServiceContext, deliveryId: string) => markDeliveryHandled(ctx, { deliveryId }),
  snooze: (ctx: ServiceContext, deliveryId: string) => snoozeDelivery(ctx, { deliveryId, until: inAnHour() }),
};

/** What each action makes of each state; null: refused as `invalid_state`, and nothing changes. */
const outcomes: Record<keyof typeof actions, Record<DeliveryState, DeliveryState | null>> = {
  retry: {
    pending: "pending",
    retrying: "retrying",
    succeeded: "succeeded",
    dead: "retrying",
    canceled: "retrying",
    handled: "retrying",
  },
  skip: {
    pending: "canceled",
    retrying: "canceled",
    succeeded: null,
    dead: null,
    canceled: null,
    handled: null,
  },
  "mark handled": {
    pending: "handled",
    retrying: "handled",
    succeeded: null,
    dead: null,
    canceled: null,
    handled: null,
  },
  snooze: {
    pending: null,
    retrying: "retrying",
    succeeded: null,
    dead: null,
    canceled: null,
    handled: null,
  },
};

const cases = Object.entries(outcomes).flatMap(([action, byState]) =>
  Object.entries(byState).map(([state, outcome]) => ({
    action: action as keyof typeof actions,
    state: state as DeliveryState,
    outcome,
  })),
);

describe("every action on every state", () => {
  it.each(cases)("$action a $state delivery: $outcome", async ({ action, state, outcome }) => {
    const { ctx, deliveryId } = await deliveryIn(state);
    const result = await actions[action](ctx, deliveryId).then(
      (delivery) => delivery.state,
      (error: unknown) => (error instanceof RequestError && error.code === "invalid_state" ? null : error),
    );
    expect(result).toBe(outcome);
    expect((await getDelivery(ctx, { deliveryId })).state).toBe(outcome ?? state);
  });
});

it("of another tenant finds nothing", async () => {
  const { deliveryId } = await deliveryIn("retrying");
  const stranger = await createTestTenant(platform);
  for (const act of Object.values(actions)) {
    await expect(act(stranger.ctx, deliveryId)).rejects.toMatchObject({ code: "not_found" });
  }
});

it("by a viewer is refused", async () => {
  const { ctx, deliveryId } = await deliveryIn("retrying");
  const viewer = { ...ctx, permissions: new Set(["deliveries:read"] as const) };
  for (const act of Object.values(actions)) {
    await expect(act(viewer, deliveryId)).rejects.toMatchObject({ status: 403 });
  }
});

it("takes an ended delivery out of the queue, and a reopened one out of the dead letters", async () => {
  const skipped = await deliveryIn("retrying");
  await skipDelivery(skipped.ctx, { deliveryId: skipped.deliveryId });
  expect((await getDelivery(skipped.ctx, { deliveryId: skipped.deliveryId })).nextAttemptAt).toBeNull();
  const dead = await deliveryIn("dead");
  await retryDelivery(dead.ctx, { deliveryId: dead.deliveryId });
  expect((await listDeliveries(dead.ctx, { state: "dead" })).items).toEqual([]);
});

it("puts the next try off to the time that was asked for, and no further than 30 days", async () => {
  const { ctx, deliveryId } = await deliveryIn("retrying");
  const until = inAnHour();
  expect((await snoozeDelivery(ctx, { deliveryId, until })).nextAttemptAt).toBe(until);
  for (const wrong of ["2020-01-01T00:00:00Z", "2099-01-01T00:00:00Z"]) {
    await expect(snoozeDelivery(ctx, { deliveryId, until: wrong })).rejects.toMatchObject({
      code: "out_of_range",
    });
  }
});
