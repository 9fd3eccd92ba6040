import { type LedgerView, toUuid } from "@posthorn/core";
import {
  createEndpoint,
  createEventType,
  deleteEndpoint,
  disableEndpoint,
  getEvent,
  getLedger,
  markDeliveryHandled,
  pauseEndpoint,
  retryDelivery,
  skipDelivery,
} from "@posthorn/services";
import type pg from "pg";
import { expect } from "vitest";
import type { Engine, EngineTenant } from "./engine.ts";
import type { Receiver } from "./receiver.ts";

export const patience = { timeout: 90_000, interval: 250 };

/** What the receiver answers to every third event, by the path it comes to. */
const failures: Record<string, { status: number; headers?: Record<string, string> }> = {
  "/dying": { status: 500, headers: { "webhook-delivery": "abort-message" } },
  "/failing": { status: 500 },
  "/lane": { status: 500, headers: { "webhook-delivery": "abort-message" } },
};

export interface LedgerScenario {
  eventIds: string[];
  /** What the ledger has to say about them. */
  expected: Pick<LedgerView, "considered" | "deliveries" | "skipped">;
}

/**
 * Sends events to endpoints of every kind, and does to their deliveries all that can be done: afterwards there are deliveries
 * in every state, in each way that leads there. A multiple of 12 events, and some that no endpoint wants.
 */
export async function playLedgerScenario(
  engine: Engine,
  tenant: EngineTenant,
  receiver: Receiver,
  owner: pg.Pool,
  { events, unwanted }: { events: number; unwanted: number },
): Promise<LedgerScenario> {
  const { ctx } = tenant;
  receiver.answer(({ path, body }) => {
    const failure = failures[path];
    return failure && /"third":true/.test(body) ? failure : { status: 200 };
  });
  await createEventType(ctx, { name: "unwanted" });
  const add = async (path: string, more: object = {}) =>
    (await createEndpoint(ctx, { url: receiver.url(path), eventTypes: ["ping"], ...more })).id;
  await add("/fine");
  await add("/filtered", { filter: { "data.even": true } });
  await add("/batched", { batch: { maxEvents: 10, maxSeconds: 1 } });
  // One request at a time: what succeeds comes between what fails, and no circuit opens.
  await add("/dying", { maxInFlight: 1 });
  await add("/failing", { maxInFlight: 1, retrySchedule: [3_600] });
  await add("/lane", { ordering: { afterDead: "hold" } });
  const byHand = await add("/by-hand");
  const stopped = await add("/stopped");
  const deleted = await add("/deleted");
  const disabled = await add("/disabled");
  for (const endpointId of [byHand, stopped, deleted]) await pauseEndpoint(ctx, { endpointId });
  await disableEndpoint(ctx, { endpointId: disabled });

  const eventIds: string[] = [];
  for (let number = 0; number < events; number++) {
    eventIds.push(await tenant.emit({ number, even: number % 2 === 0, third: number % 3 === 0 }));
  }
  const key = await engine.ingest.authenticate(`Bearer ${tenant.apiKey}`);
  for (let number = 0; number < unwanted; number++) {
    await engine.ingest.accept(key, { body: Buffer.from('{"type":"unwanted","data":{}}') });
  }

  for (const [number, eventId] of eventIds.entries()) {
    const { deliveries } = await getEvent(ctx, { eventId });
    const deliveryId = deliveries.find(({ endpointId }) => endpointId === byHand)?.id ?? "";
    if (number % 4 === 0 || number % 4 === 2) await skipDelivery(ctx, { deliveryId });
    if (number % 4 === 1) await markDeliveryHandled(ctx, { deliveryId });
    // The endpoint is paused: it is open again, and was never tried.
    if (number % 4 === 2) await retryDelivery(ctx, { deliveryId });
  }
  await disableEndpoint(ctx, { endpointId: stopped });
  await deleteEndpoint(ctx, { endpointId: deleted });

  const [half, third, quarter] = [events / 2, events / 3, events / 4];
  const expected = {
    considered: events * 10,
    deliveries: {
      // On the lane, the first one is dead, and all others wait for it.
      succeeded: events * 2 + half + 4 * third,
      pending: quarter + (events - 1),
      retrying: third + quarter,
      dead: third + events + 1,
      canceled: quarter + events,
      handled: quarter,
    },
    skipped: { endpoint_disabled: events, filter_not_matched: half },
  };
  const current = async () => {
    const { considered, deliveries, skipped } = await getLedger(ctx);
    return { considered, deliveries, skipped };
  };
  await expect.poll(current, patience).toEqual(expected);

  // Some that had succeeded are sent once more, and of some the receiver got one more from a pump that had lost its shard.
  for (const eventId of eventIds.slice(0, 5)) {
    const { deliveries } = await getEvent(ctx, { eventId });
    const [{ id: deliveryId = "" } = {}] = deliveries.filter(({ state }) => state === "succeeded");
    await retryDelivery(ctx, { deliveryId });
    await addSuperseded(engine, owner, deliveries.at(-1)?.id ?? "");
  }
  await expect
    .poll(
      async () =>
        (await owner.query("SELECT FROM engine.attempt WHERE number = 2 AND trigger = 'manual'")).rowCount,
      patience,
    )
    .toBe(5);
  return { eventIds, expected };
}

/** An attempt as a record leaves it that came too late. */
async function addSuperseded(engine: Engine, owner: pg.Pool, deliveryId: string): Promise<void> {
  await owner.query(
    `INSERT INTO engine.attempt (environment_id, id, delivery_id, endpoint_id, number, trigger, started_at, duration_ms, succeeded,
       status_code, request_url, request_headers, response_truncated, superseded)
     SELECT environment_id, $2, id, endpoint_id, attempts + 1, 'schedule', now(), 5, true, 200, 'https://hook.example.com', '{}', false, true
     FROM engine.delivery WHERE id = $1`,
    [toUuid("delivery", deliveryId), engine.platform.newId()],
  );
}
