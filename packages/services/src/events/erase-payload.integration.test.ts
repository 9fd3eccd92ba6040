import { firstUuidAt, timeOfUuid, toPublicId, toUuid, type Uuid } from "@posthorn/core";
import { circuitRules } from "@posthorn/core/retry";
import { inScope, type Pool } from "@posthorn/db";
import { type AttemptRow, checkLedgerChunk, eraseLateAnswers, recordAttempts } from "@posthorn/db/hot-path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { getCallback } from "../callbacks/get-callback.ts";
import { sendCallback } from "../callbacks/send-callback.ts";
import type { ClosablePlatform } from "../context/create-platform.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { getDelivery } from "../deliveries/get-delivery.ts";
import { listDeliveries } from "../deliveries/list-deliveries.ts";
import { retryDelivery } from "../deliveries/retry-delivery.ts";
import { createEndpoint } from "../endpoints/create-endpoint.ts";
import { createEventType } from "../event-types/create-event-type.ts";
import { createIngest, type Ingest } from "../ingest/index.ts";
import { createEnginePool } from "../lanes/index.ts";
import { createOperation } from "../operations/create-operation.ts";
import { getReplay, startReplay } from "../replays/replays.ts";
import { runReplayRound } from "../replays/run-round.ts";
import { createTestPlatform, createTestTenant } from "../testing/index.ts";
import { eraseEventPayload } from "./erase-payload.ts";
import { getEvent } from "./get-event.ts";

const databaseUrl = process.env.POSTHORN_TEST_DATABASE_URL ?? "";
const url = "http://127.0.0.1:8099/";
let platform: ClosablePlatform;
let ingest: Ingest;
let pool: Pool;
let ctx: ServiceContext;
let apiKey: string;

beforeAll(async () => {
  platform = await createTestPlatform();
  ingest = createIngest(platform, { databaseUrl });
  pool = createEnginePool(databaseUrl, { connections: 3 });
});
afterAll(async () => {
  await ingest?.close();
  await pool?.end();
  await platform?.close();
});
beforeEach(async () => {
  ({ ctx, apiKey } = await createTestTenant(platform));
  await createEventType(ctx, { name: "ping" });
});

interface Sent {
  eventId: string;
  eventUuid: Uuid;
  deliveries: { id: string; uuid: Uuid; endpointId: Uuid }[];
}

async function send(): Promise<Sent> {
  const key = await ingest.authenticate(`Bearer ${apiKey}`);
  const body = '{"type":"ping","id":"mine-1","data":{"card":"4111-hidden"},"metadata":{"k":"v"}}';
  const { event } = await ingest.accept(key, { body: Buffer.from(body) });
  const { items } = await listDeliveries(ctx, { eventId: event.id });
  return {
    eventId: event.id,
    eventUuid: toUuid("event", event.id) ?? "",
    deliveries: items.map((item) => ({
      id: item.id,
      uuid: toUuid("delivery", item.id) ?? "",
      endpointId: toUuid("endpoint", item.endpointId) ?? "",
    })),
  };
}

/** What a pump records when an answer has come. */
async function record(
  delivery: Sent["deliveries"][number],
  number: number,
  statusCode: number,
  requestUrl = url,
) {
  const { rows } = await pool.query(
    "SELECT p.shard, s.epoch FROM public.endpoint p JOIN engine.shard s ON s.id = p.shard WHERE p.id = $1",
    [delivery.endpointId],
  );
  const succeeded = statusCode < 300;
  const row: AttemptRow = {
    shard: rows[0].shard,
    epoch: BigInt(rows[0].epoch),
    environmentId: ctx.environmentId,
    deliveryId: delivery.uuid,
    endpointId: delivery.endpointId,
    lane: null,
    id: platform.newId(),
    number,
    trigger: "schedule",
    startedAt: platform.now(),
    durationMs: 5,
    succeeded,
    statusCode,
    errorCode: null,
    errorDetail: null,
    requestUrl,
    requestHeaders: '{"webhook-id":"evt_x"}',
    responseHeaders: '{"x-echo":"4111-hidden"}',
    responseBody: Buffer.from("you sent 4111-hidden"),
    responseTruncated: false,
    timings: null,
    failureKind: succeeded ? null : "retry",
    retryAfterMs: null,
    holdMs: null,
    rate: null,
    tripped: false,
  };
  return recordAttempts(pool, [row], circuitRules);
}

/** Everything that is stored of the environment's events, as text. */
async function storedText(): Promise<string> {
  const { rows } = await pool.query(
    `SELECT (SELECT string_agg(v::text, ' ') FROM engine.event v WHERE environment_id = $1) || ' '
       || (SELECT coalesce(string_agg(a::text || encode(coalesce(response_body, ''), 'escape'), ' '), '')
           FROM engine.attempt a WHERE environment_id = $1) AS text`,
    [ctx.environmentId],
  );
  return rows[0].text;
}

async function ledgerFindings(eventUuid: Uuid) {
  const at = timeOfUuid(eventUuid).getTime();
  const client = await pool.connect();
  try {
    return await checkLedgerChunk(client, {
      environmentId: ctx.environmentId,
      fromId: eventUuid,
      beforeId: firstUuidAt(new Date(at + 3_600_000)),
      leastId: firstUuidAt(new Date(at - 3_600_000)),
      lateId: firstUuidAt(new Date(at + 3_600_000)),
    });
  } finally {
    client.release();
  }
}

const auditOf = (targetId: string) =>
  inScope(platform.db, ctx, (tx) => tx.auditEntry.findMany({ where: { targetId } }));

describe("erasing an event's payload", () => {
  it("removes it and what was answered, ends what is open, and keeps what happened", async () => {
    for (const path of ["a", "b", "c"]) await createEndpoint(ctx, { url: `${url}${path}` });
    const sent = await send();
    const [done, failing, waiting] = sent.deliveries;
    if (!done || !failing || !waiting) throw new Error("There are three endpoints.");
    await record(done, 1, 200);
    await record(failing, 1, 500);
    expect(await storedText()).toContain("4111-hidden");

    const erased = await eraseEventPayload(ctx, { eventId: sent.eventId });
    expect(erased).toEqual({
      eventId: sent.eventId,
      payloadErasedAt: expect.stringMatching(/Z$/),
      endedDeliveries: 2,
    });
    expect(await storedText()).not.toContain("4111-hidden");
    expect(await getEvent(ctx, { eventId: sent.eventId })).toMatchObject({
      data: "null",
      payloadErasedAt: erased.payloadErasedAt,
      clientId: "mine-1",
      metadata: { k: "v" },
      considered: 3,
    });
    const states = await Promise.all(
      [done, failing, waiting].map(({ id }) => getDelivery(ctx, { deliveryId: id })),
    );
    expect(states).toMatchObject([
      { state: "succeeded", attemptLog: [{ statusCode: 200, response: null }] },
      { state: "dead", attemptLog: [{ statusCode: 500, response: null }] },
      { state: "dead", attemptLog: [] },
    ]);
    for (const delivery of states) {
      expect(delivery).toMatchObject({ payload: null, payloadErasedAt: erased.payloadErasedAt });
    }
    expect(await ledgerFindings(sent.eventUuid)).toEqual({ events: 1, deliveries: 3, findings: [] });
    expect(await auditOf(sent.eventId)).toMatchObject([
      { action: "event.payload_erased", details: { endedDeliveries: 2 } },
    ]);
  });

  it("is done once, however often it is asked for, and by the emitter's own id too", async () => {
    await createEndpoint(ctx, { url });
    const { eventId } = await send();
    const [first, ...others] = await Promise.all(
      [eventId, "mine-1", eventId].map((id) => eraseEventPayload(ctx, { eventId: id })),
    );
    const again = await eraseEventPayload(ctx, { eventId: "mine-1" });
    for (const other of [...others, again]) expect(other.payloadErasedAt).toBe(first?.payloadErasedAt);
    expect(again.endedDeliveries).toBe(0);
    expect(await auditOf(eventId)).toHaveLength(1);
  });

  it("leaves nothing that could be sent again", async () => {
    await createEndpoint(ctx, { url });
    const { eventId, deliveries } = await send();
    await eraseEventPayload(ctx, { eventId });
    for (const { id } of deliveries) {
      await expect(retryDelivery(ctx, { deliveryId: id })).rejects.toMatchObject({
        status: 409,
        code: "payload_erased",
      });
    }
    const { rows } = await pool.query("SELECT FROM engine.delivery_queue WHERE environment_id = $1", [
      ctx.environmentId,
    ]);
    expect(rows).toEqual([]);
  });

  it("holds against retries that come at the same time: each is refused, or ended", async () => {
    await createEndpoint(ctx, { url });
    const sent = await send();
    const [delivery] = sent.deliveries;
    if (!delivery) throw new Error("There is an endpoint.");
    await record(delivery, 1, 200);
    await Promise.allSettled([
      ...Array.from({ length: 5 }, () => retryDelivery(ctx, { deliveryId: delivery.id })),
      eraseEventPayload(ctx, { eventId: sent.eventId }),
      ...Array.from({ length: 5 }, () => retryDelivery(ctx, { deliveryId: delivery.id })),
    ]);
    expect(await getEvent(ctx, { eventId: sent.eventId })).toMatchObject({ data: "null" });
    expect(await getDelivery(ctx, { deliveryId: delivery.id })).toMatchObject({ state: "succeeded" });
    expect((await ledgerFindings(sent.eventUuid)).findings).toEqual([]);
    const { rows } = await pool.query("SELECT FROM engine.delivery_queue WHERE environment_id = $1", [
      ctx.environmentId,
    ]);
    expect(rows).toEqual([]);
  });

  it("keeps the result of a request that was on its way, shows nothing of its answer, and erases that in time", async () => {
    await createEndpoint(ctx, { url });
    const sent = await send();
    const [delivery] = sent.deliveries;
    if (!delivery) throw new Error("There is an endpoint.");
    await eraseEventPayload(ctx, { eventId: sent.eventId });
    expect((await record(delivery, 1, 200)).supersededIds).toHaveLength(1);
    expect(await getDelivery(ctx, { deliveryId: delivery.id })).toMatchObject({
      state: "dead",
      attempts: 0,
      attemptLog: [{ statusCode: 200, superseded: true, response: null }],
    });
    expect((await ledgerFindings(sent.eventUuid)).findings).toEqual([]);
    expect(await storedText()).toContain("4111-hidden");

    await pool.query(
      "UPDATE engine.payload_erasure SET erased_at = now() - interval '61 minutes' WHERE event_id = $1",
      [sent.eventUuid],
    );
    expect(await eraseLateAnswers(pool, 100)).toBeGreaterThan(0);
    expect(await storedText()).not.toContain("4111-hidden");
    const { rows } = await pool.query("SELECT FROM engine.payload_erasure WHERE event_id = $1", [
      sent.eventUuid,
    ]);
    expect(rows).toEqual([]);
  });

  it("leaves of a callback's URL the origin, also in an attempt that is recorded afterwards", async () => {
    const target = "https://shop.example.com:8443/hooks/4111-hidden?mail=ada%40example.com";
    const origin = "https://shop.example.com:8443/";
    const expression = "{$request.query.callback_url}";
    const callbacks = [{ name: "paid", expression }];
    await createOperation(ctx, { name: "createInvoice", method: "POST", path: "/invoices", callbacks });
    const request = { url: "/invoices", method: "POST", query: { callback_url: target } };
    const input = { operation: "createInvoice", callback: "paid", request };
    const { id, eventId, deliveryId } = await sendCallback(ctx, input, { text: "{}", value: {} });
    const { endpointId } = await getDelivery(ctx, { deliveryId });
    const delivery = {
      id: deliveryId,
      uuid: toUuid("delivery", deliveryId) ?? "",
      endpointId: toUuid("endpoint", endpointId) ?? "",
    };
    await record(delivery, 1, 500, target);
    expect(await storedText()).toContain("4111-hidden");

    await eraseEventPayload(ctx, { eventId });
    const traces = /4111-hidden|ada%40example/;
    expect(await storedText()).not.toMatch(traces);
    expect(await getCallback(ctx, { callbackId: id })).toMatchObject({ url: origin, state: "dead" });

    await record(delivery, 2, 200, target);
    expect(await getDelivery(ctx, { deliveryId })).toMatchObject({
      endpointUrl: origin,
      attemptLog: [{ request: { url: origin } }, { request: { url: origin } }],
    });
    await pool.query(
      "UPDATE engine.payload_erasure SET erased_at = now() - interval '61 minutes' WHERE event_id = $1",
      [toUuid("event", eventId)],
    );
    expect(await eraseLateAnswers(pool, 100)).toBeGreaterThan(0);
    expect(await storedText()).not.toMatch(traces);
  });

  it("waits for a result that is being recorded, and ends the delivery then", async () => {
    await createEndpoint(ctx, { url });
    const { eventId, deliveries } = await send();
    const client = await pool.connect();
    try {
      await client.query("BEGIN");
      await client.query("SELECT FROM engine.delivery WHERE environment_id = $1 AND id = $2 FOR UPDATE", [
        ctx.environmentId,
        deliveries[0]?.uuid,
      ]);
      let isErased = false;
      const erasing = eraseEventPayload(ctx, { eventId }).finally(() => {
        isErased = true;
      });
      expect(await getEvent(ctx, { eventId })).toMatchObject({ payloadErasedAt: null });
      expect(isErased).toBe(false);
      await client.query("COMMIT");
      expect(await erasing).toMatchObject({ endedDeliveries: 1 });
    } finally {
      client.release();
    }
  });

  it("goes through any number of deliveries", async () => {
    const { id } = await createEndpoint(ctx, { url });
    const sent = await send();
    const endpoint = toUuid("endpoint", id);
    const ids = Array.from({ length: 450 }, () => platform.newId());
    await inScope(platform.db, ctx, async (tx) => {
      await tx.$executeRaw`
        INSERT INTO engine.delivery (environment_id, id, event_id, endpoint_id, event_type, state)
        SELECT ${ctx.environmentId}::uuid, t.id, ${sent.eventUuid}::uuid, ${endpoint}::uuid, 'ping', 'pending'
        FROM unnest(${ids}::uuid[]) AS t(id)`;
      await tx.$executeRaw`
        INSERT INTO engine.delivery_queue (environment_id, delivery_id, endpoint_id, event_id, tenant_id, shard, sequence, status,
          trigger, attempts, round_started_at)
        SELECT ${ctx.environmentId}::uuid, t.id, ${endpoint}::uuid, ${sent.eventUuid}::uuid, ${ctx.tenantId}::uuid, p.shard,
          nextval('engine.delivery_sequence'), 'held', 'schedule', 0, now()
        FROM unnest(${ids}::uuid[]) AS t(id) JOIN public.endpoint p ON p.id = ${endpoint}::uuid`;
    });
    expect(await eraseEventPayload(ctx, { eventId: sent.eventId })).toMatchObject({ endedDeliveries: 451 });
  });

  it("is nothing that a replay could send, be it dead or never considered", async () => {
    const from = new Date(Date.now() - 3_600_000).toISOString();
    const { id: endpointId } = await createEndpoint(ctx, { url });
    const { eventId } = await send();
    const { id: later } = await createEndpoint(ctx, { url });
    await eraseEventPayload(ctx, { eventId });
    const replayOf = async (endpoint: string, state: "dead" | "unmatched") => {
      const { id } = await startReplay(ctx, { filter: { endpointIds: [endpoint], states: [state], from } });
      const ref = {
        id: toUuid("replay", id) ?? "",
        tenantId: ctx.tenantId,
        environmentId: ctx.environmentId,
      };
      await runReplayRound(platform, { ...ref, idleRounds: 0 }, { beat() {} });
      return getReplay(ctx, { replayId: id });
    };
    expect(await replayOf(endpointId, "dead")).toMatchObject({
      state: "completed",
      done: 0,
      skipped: { payload_erased: 1 },
    });
    expect(await replayOf(later, "unmatched")).toMatchObject({ state: "completed", matched: 0, done: 0 });
    expect(await getEvent(ctx, { eventId })).toMatchObject({ considered: 1 });
  });

  it("lets the next of an ordered lane go", async () => {
    await createEndpoint(ctx, { url, ordering: {} });
    const key = await ingest.authenticate(`Bearer ${apiKey}`);
    const sendPlain = async () =>
      (await ingest.accept(key, { body: Buffer.from('{"type":"ping","data":{}}') })).event.id;
    const [first, second] = [await sendPlain(), await sendPlain()];
    const statusOf = async (eventId: string) => {
      const { rows } = await pool.query("SELECT status FROM engine.delivery_queue WHERE event_id = $1", [
        toUuid("event", eventId),
      ]);
      return rows.map(({ status }) => status);
    };
    expect(await statusOf(second)).toEqual(["behind"]);
    await eraseEventPayload(ctx, { eventId: first });
    expect(await statusOf(second)).toEqual(["queued"]);
  });

  it("needs deliveries:write, and finds only the environment's own events", async () => {
    await createEndpoint(ctx, { url });
    const { eventId } = await send();
    const viewer = { ...ctx, permissions: new Set(["deliveries:read"] as const) };
    await expect(eraseEventPayload(viewer, { eventId })).rejects.toMatchObject({ status: 403 });
    const stranger = await createTestTenant(platform);
    for (const id of [eventId, "mine-1", toPublicId("event", platform.newId()), "\u0000"]) {
      await expect(eraseEventPayload(stranger.ctx, { eventId: id })).rejects.toMatchObject({ status: 404 });
    }
    expect(await getEvent(ctx, { eventId })).toMatchObject({ payloadErasedAt: null });
  });
});

describe("a delivery whose payload is past the retention", () => {
  it("is not opened again, although it is still there", async () => {
    await createEndpoint(ctx, { url });
    const { deliveries } = await send();
    const [delivery] = deliveries;
    if (!delivery) throw new Error("There is an endpoint.");
    await record(delivery, 1, 200);
    // Today's events are past a retention that ended yesterday; housekeeping would only come by later.
    await inScope(platform.db, ctx, (tx) =>
      tx.environment.update({ where: { id: ctx.environmentId }, data: { retentionDays: -1 } }),
    );
    await expect(retryDelivery(ctx, { deliveryId: delivery.id })).rejects.toMatchObject({
      status: 409,
      code: "payload_expired",
      message: expect.stringContaining("retention"),
    });
    expect(await getDelivery(ctx, { deliveryId: delivery.id })).toMatchObject({
      state: "succeeded",
      nextAttemptAt: null,
    });
  });
});
