import {
  type BulkActionInput,
  type DeliveryFilter,
  type DeliveryState,
  type ReplayFilter,
  toUuid,
} from "@posthorn/core";
import { createPool, inScope, type Pool } from "@posthorn/db";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { createConsumer } from "../consumers/create-consumer.ts";
import type { ClosablePlatform } from "../context/create-platform.ts";
import { summarizeDeadLetters } from "../dead-letters/summarize-dead-letters.ts";
import { listDeliveries } from "../deliveries/list-deliveries.ts";
import { createEndpoint } from "../endpoints/create-endpoint.ts";
import { createTestPlatform, createTestTenant, type TestTenant } from "../testing/index.ts";
import { getBulkAction, planBulkAction, startBulkAction } from "./bulk-actions.ts";
import { planReplay, startReplay } from "./replays.ts";
import { runReplayRound } from "./run-round.ts";

let platform: ClosablePlatform;
let pool: Pool;
let tenant: TestTenant;
let consumerId: string;
let own: string;
let customers: string;

beforeAll(async () => {
  platform = await createTestPlatform();
  pool = createPool({
    url: process.env.POSTHORN_TEST_DATABASE_URL ?? "",
    role: "engine",
    max: 1,
    applicationName: "replay-filters-test",
  });
});
afterAll(async () => {
  await pool?.end();
  await platform?.close();
});

interface Row {
  endpoint: string;
  state: DeliveryState;
  status: number | null;
  code: string | null;
  reason?: string;
  event?: string;
}

/** Deliveries as a worker would have left them; their ids, in the order of the rows. */
async function store(rows: readonly Row[]): Promise<string[]> {
  const { ctx } = tenant;
  const ids = rows.map(() => platform.newId());
  await inScope(platform.db, ctx, async (tx) => {
    for (const [index, { endpoint, state, status, code, reason, event }] of rows.entries()) {
      const id = ids[index] ?? "";
      const ended = state === "succeeded" ? null : state === "dead" ? reason : "skipped_by_hand";
      await tx.$executeRaw`
        INSERT INTO engine.delivery (environment_id, id, event_id, endpoint_id, event_type, state, attempts, last_status_code, last_error_code, ended_reason)
        VALUES (${ctx.environmentId}::uuid, ${id}::uuid, ${event ?? id}::uuid, ${toUuid("endpoint", endpoint)}::uuid, 'ping',
          ${state}::engine.delivery_state, ${code === null && status === null ? 0 : 1}, ${status}::int2, ${code}, ${ended})`;
      if (state !== "dead") continue;
      await tx.$executeRaw`
        INSERT INTO engine.dead_letter (environment_id, delivery_id, endpoint_id, reason, died_at)
        VALUES (${ctx.environmentId}::uuid, ${id}::uuid, ${toUuid("endpoint", endpoint)}::uuid, ${reason}, now())`;
    }
  });
  return ids;
}

const dead = (endpoint: string, status: number | null, code: string | null, reason = "retries_exhausted") =>
  ({ endpoint, state: "dead", status, code, reason }) as const;

let ids: string[];
beforeEach(async () => {
  tenant = await createTestTenant(platform);
  const url = "http://127.0.0.1:8099/";
  consumerId = (await createConsumer(tenant.ctx, { name: "Acme", uid: "cust_42" })).id;
  own = (await createEndpoint(tenant.ctx, { url })).id;
  customers = (await createEndpoint(tenant.ctx, { url, consumer: "cust_42" })).id;
  ids = await store([
    dead(own, 500, "http_5xx"),
    dead(own, 503, "http_5xx"),
    dead(own, null, "timeout_response"),
    dead(own, null, "connection_refused"),
    dead(own, null, null, "endpoint_disabled"),
    dead(own, 503, "http_5xx", "given_up"),
    { endpoint: own, state: "succeeded", status: 200, code: null },
    { endpoint: own, state: "succeeded", status: 204, code: null },
    dead(customers, 500, "http_5xx"),
    dead(customers, null, "timeout_response"),
    { endpoint: customers, state: "canceled", status: 503, code: "http_5xx" },
  ]);
});

const from = () => new Date(Date.now() - 3_600_000).toISOString();
const ended: DeliveryState[] = ["dead", "succeeded", "canceled", "handled"];
const planned = (filter: Omit<ReplayFilter, "from">) =>
  planReplay(tenant.ctx, { filter: { states: ["dead", "succeeded", "canceled"], ...filter, from: from() } });
const listed = async (filter: DeliveryFilter) =>
  (await listDeliveries(tenant.ctx, { ...filter, limit: 100 })).items.map(({ id }) => id).toSorted();

it.each([
  [{}, 11],
  [{ httpStatus: "5xx" }, 5],
  [{ httpStatus: "503" }, 3],
  [{ httpStatus: "2xx" }, 2],
  [{ httpStatus: "204" }, 1],
  [{ httpStatus: "none" }, 3],
  [{ httpStatus: "418" }, 0],
  [{ consumerId: "cust_42" }, 3],
  [{ consumerId: "cust_42", httpStatus: "none" }, 1],
])("a plan has what the list shows for %j", async (filter, count) => {
  const plan = await planned(filter);
  expect(plan).toMatchObject({ matched: count, exact: true });
  const found = await listed(filter);
  expect(found).toHaveLength(count);
  expect(plan.sample.map(({ deliveryId }) => deliveryId)).toHaveLength(Math.min(count, 10));
  for (const { deliveryId } of plan.sample) expect(found).toContain(deliveryId);
  const bulk = await planBulkAction(tenant.ctx, {
    action: "retry",
    filter: { ...filter, states: ended, from: from() },
  });
  expect(bulk).toMatchObject({ matched: count, exact: true });
});

it("takes a consumer by its id, too, and only endpoints of it", async () => {
  expect(await planned({ consumerId })).toMatchObject({
    matched: 3,
    endpoints: [{ endpointId: customers, matched: 3 }],
  });
  expect(await planned({ consumerId, endpointIds: [own] })).toMatchObject({ matched: 0, endpoints: [] });
});

it("is of one event where it names one, whatever the states", async () => {
  const event = platform.newId();
  await store([
    { endpoint: own, state: "succeeded", status: 200, code: null, event },
    { ...dead(customers, 500, "http_5xx"), event },
  ]);
  const [delivery] = (await listDeliveries(tenant.ctx, { limit: 1 })).items;
  const eventId = delivery?.eventId ?? "";
  expect(await planned({ eventId })).toMatchObject({ matched: 2, exact: true });
  expect(await planned({ eventId, states: ["dead"] })).toMatchObject({ matched: 1 });
  expect(await planned({ eventId, reason: "retries_exhausted", states: ["dead"] })).toMatchObject({
    matched: 1,
  });
  expect(await planned({ eventId: "evt_nonsense" })).toMatchObject({ matched: 0 });
});

it("is of one group of dead letters where it names the cause", async () => {
  const { items } = await summarizeDeadLetters(tenant.ctx);
  expect(items.length).toBeGreaterThanOrEqual(6);
  for (const { endpointId, reason, statusCode, errorCode, count } of items) {
    const filter = {
      endpointIds: [endpointId],
      reason,
      errorCode: errorCode ?? "none",
      ...(statusCode !== null && { httpStatus: String(statusCode) }),
    };
    expect(await planned({ ...filter, states: ["dead"] })).toMatchObject({ matched: count, exact: true });
    const retry = await planBulkAction(tenant.ctx, { action: "retry", filter: { ...filter, from: from() } });
    expect(retry.matched).toBe(count);
  }
});

it("acts on those alone, and says what it was for", async () => {
  const filter = { httpStatus: "503", errorCode: "http_5xx", reason: "retries_exhausted" } as const;
  const started = await startBulkAction(tenant.ctx, { action: "retry", filter: { ...filter, from: from() } });
  expect(started).toMatchObject({ matched: 1, filter: { ...filter, states: ["dead"] } });
  const ref = {
    id: toUuid("bulkAction", started.id) ?? "",
    tenantId: tenant.tenantId,
    environmentId: tenant.environmentId,
  };
  expect(await runReplayRound(platform, { ...ref, idleRounds: 0 }, { beat() {} })).toEqual({ done: true });
  // Their events were never stored, so there is nothing to send; but these were looked at, and no others.
  expect(await getBulkAction(tenant.ctx, { bulkActionId: started.id })).toMatchObject({
    state: "completed",
    done: 0,
    skipped: { payload_expired: 1 },
  });
});

it("goes past rows whose last answer is another one by now", async () => {
  const started = await startReplay(tenant.ctx, { filter: { httpStatus: "500", from: from() } });
  expect(started.matched).toBe(2);
  await pool.query(
    "UPDATE engine.delivery SET last_status_code = 502 WHERE environment_id = $1 AND id = $2",
    [tenant.environmentId, ids[0]],
  );
  const ref = { tenantId: tenant.tenantId, environmentId: tenant.environmentId };
  const id = toUuid("replay", started.id) ?? "";
  await runReplayRound(platform, { ...ref, id, idleRounds: 0 }, { beat() {} });
  const { rows } = await pool.query("SELECT skipped FROM public.bulk_action WHERE id = $1", [id]);
  expect(rows).toEqual([{ skipped: { payload_expired: 1 } }]);
});

it.each([
  [{ consumerId: "nobody" }, "unknown_consumer", "filter.consumerId"],
  [{ httpStatus: "600" }, "invalid_value", "filter.httpStatus"],
  [{ reason: "tired" }, "invalid_value", "filter.reason"],
  [{ reason: "given_up", states: ["succeeded"] }, "invalid_value", "filter.states.0"],
  [{ httpStatus: "500", states: ["dead", "skipped"] }, "invalid_value", "filter.states.1"],
  [{ errorCode: "none", states: ["unmatched"] }, "invalid_value", "filter.states.0"],
])("refuses what can't be meant: %j", async (wrong, code, path) => {
  const filter = { ...wrong, from: from() } as ReplayFilter;
  await expect(planReplay(tenant.ctx, { filter })).rejects.toMatchObject({ code, errors: [{ path }] });
});

it("refuses a reason for what is open, and for states that have none", async () => {
  const plan = (input: Omit<BulkActionInput, "filter">, filter: object) =>
    planBulkAction(tenant.ctx, { ...input, filter: { from: from(), reason: "too_old", ...filter } });
  await expect(plan({ action: "skip" }, {})).rejects.toMatchObject({ errors: [{ path: "filter.reason" }] });
  await expect(plan({ action: "retry" }, { states: ["retrying"] })).rejects.toMatchObject({
    errors: [{ path: "filter.states.0" }],
  });
});

it("has nothing of another environment's consumer or event", async () => {
  const stranger = await createTestTenant(platform);
  await expect(planReplay(stranger.ctx, { filter: { consumerId, from: from() } })).rejects.toMatchObject({
    code: "unknown_consumer",
  });
  const [delivery] = (await listDeliveries(tenant.ctx, { limit: 1 })).items;
  expect(
    await planReplay(stranger.ctx, { filter: { eventId: delivery?.eventId ?? "", from: from() } }),
  ).toMatchObject({ matched: 0, sample: [] });
});
