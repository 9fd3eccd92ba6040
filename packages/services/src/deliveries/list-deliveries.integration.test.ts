import { type DeliveryState, firstUuidAt, toPublicId, toUuid, type Uuid } from "@posthorn/core";
import { inScope } from "@posthorn/db";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createConsumer } from "../consumers/create-consumer.ts";
import type { ClosablePlatform } from "../context/create-platform.ts";
import { createEndpoint } from "../endpoints/create-endpoint.ts";
import { createTestPlatform, createTestTenant, type TestTenant } from "../testing/index.ts";
import { findDeliveries } from "./find-deliveries.ts";
import { listDeliveries } from "./list-deliveries.ts";

const minuteMs = 60_000;
const reasons = { dead: "retries_exhausted", canceled: "skipped_by_hand", handled: "handled_by_hand" };

interface Stored {
  state: DeliveryState;
  endpointId: string;
  eventType?: string;
  statusCode?: number | null;
  errorCode?: string | null;
  minutesAgo?: number;
}

let platform: ClosablePlatform;
let tenant: TestTenant;
let shop: string;
let bank: string;
let ids: Record<string, Uuid>;

beforeAll(async () => {
  platform = await createTestPlatform();
  tenant = await createTestTenant(platform);
  const consumer = await createConsumer(tenant.ctx, { name: "Bank", uid: "bank" });
  shop = (await createEndpoint(tenant.ctx, { url: "http://127.0.0.1:8099/shop" })).id;
  bank = (await createEndpoint(tenant.ctx, { url: "http://127.0.0.1:8099/bank", consumer: consumer.id })).id;
  ids = {
    old: await store({ state: "succeeded", endpointId: shop, statusCode: 200, minutesAgo: 30 }),
    unanswered: await store({ state: "dead", endpointId: shop, errorCode: "timeout_response" }),
    refused: await store({ state: "dead", endpointId: bank, statusCode: 403, errorCode: "http_4xx" }),
    broken: await store({ state: "retrying", endpointId: bank, statusCode: 503, errorCode: "http_5xx" }),
    skipped: await store({ state: "canceled", endpointId: shop }),
    settled: await store({ state: "handled", endpointId: bank, statusCode: 500, errorCode: "http_5xx" }),
    created: await store({ state: "succeeded", endpointId: bank, statusCode: 201, eventType: "user.made" }),
    fresh: await store({ state: "pending", endpointId: shop, eventType: "user.made" }),
  };
});
afterAll(() => platform?.close());

/** A delivery as the lanes leave it. */
async function store({ state, endpointId, minutesAgo = 0, ...of }: Stored): Promise<Uuid> {
  const id =
    minutesAgo === 0
      ? platform.newId()
      : firstUuidAt(new Date(platform.now().getTime() - minutesAgo * minuteMs));
  const { environmentId, tenantId } = tenant;
  const endpoint = toUuid("endpoint", endpointId);
  const reason = state in reasons ? reasons[state as keyof typeof reasons] : null;
  const { eventType = "invoice.paid", statusCode = null, errorCode = null } = of;
  await inScope(platform.db, tenant, async (tx) => {
    await tx.$executeRaw`
      INSERT INTO engine.delivery (environment_id, id, event_id, endpoint_id, event_type, state, attempts, last_status_code,
        last_error_code, ended_reason)
      VALUES (${environmentId}::uuid, ${id}::uuid, ${id}::uuid, ${endpoint}::uuid, ${eventType},
        ${state}::engine.delivery_state, 1, ${statusCode}::int2, ${errorCode}, ${reason})`;
    if (state === "dead")
      await tx.$executeRaw`
        INSERT INTO engine.dead_letter (environment_id, delivery_id, endpoint_id, reason, died_at)
        VALUES (${environmentId}::uuid, ${id}::uuid, ${endpoint}::uuid, ${reason}, now())`;
    if (state === "pending" || state === "retrying")
      await tx.$executeRaw`
        INSERT INTO engine.delivery_queue (environment_id, delivery_id, endpoint_id, event_id, tenant_id, shard, sequence,
          status, trigger, round_started_at, due_at)
        VALUES (${environmentId}::uuid, ${id}::uuid, ${endpoint}::uuid, ${id}::uuid, ${tenantId}::uuid, 0,
          nextval('engine.delivery_sequence'), 'waiting', 'schedule', now(), now() + interval '1 day')`;
  });
  return id;
}

async function namesOf(filter: Parameters<typeof listDeliveries>[1]): Promise<string[]> {
  const { items } = await listDeliveries(tenant.ctx, filter);
  const names = new Map(Object.entries(ids).map(([name, id]) => [toPublicId("delivery", id), name]));
  return items.map(({ id }) => names.get(id) ?? id);
}

describe("each filter by itself", () => {
  it("finds the deliveries of a state, whichever table leads to them", async () => {
    expect(await namesOf({ state: "dead" })).toEqual(["refused", "unanswered"]);
    expect(await namesOf({ state: "canceled" })).toEqual(["skipped"]);
    expect(await namesOf({ state: "handled" })).toEqual(["settled"]);
    expect(await namesOf({ state: "pending" })).toEqual(["fresh"]);
    expect(await namesOf({ state: "retrying" })).toEqual(["broken"]);
    expect(await namesOf({ state: "succeeded" })).toEqual(["created", "old"]);
  });

  it("finds those whose last attempt was answered with a status, a class of them, or not at all", async () => {
    expect(await namesOf({ httpStatus: "503" })).toEqual(["broken"]);
    expect(await namesOf({ httpStatus: "5xx" })).toEqual(["settled", "broken"]);
    expect(await namesOf({ httpStatus: "2xx" })).toEqual(["created", "old"]);
    expect(await namesOf({ httpStatus: "201" })).toEqual(["created"]);
    expect(await namesOf({ httpStatus: "none" })).toEqual(["unanswered"]);
    await expect(listDeliveries(tenant.ctx, { httpStatus: "6xx" })).rejects.toMatchObject({
      errors: [
        {
          path: "httpStatus",
          message: "httpStatus: Give a status such as 503, a class such as 5xx, or none.",
        },
      ],
    });
  });

  it("finds those of a type, an endpoint, a consumer, an event and a time", async () => {
    expect(await namesOf({ eventType: "user.made" })).toEqual(["fresh", "created"]);
    expect(await namesOf({ endpointId: shop })).toEqual(["fresh", "skipped", "unanswered", "old"]);
    expect(await namesOf({ consumerId: "bank" })).toEqual(["created", "settled", "broken", "refused"]);
    expect(await namesOf({ eventId: toPublicId("event", ids.refused ?? "") })).toEqual(["refused"]);
    const aWhileAgo = new Date(platform.now().getTime() - 20 * minuteMs).toISOString();
    expect(await namesOf({ to: aWhileAgo })).toEqual(["old"]);
    expect(await namesOf({ from: aWhileAgo, endpointId: shop })).toEqual(["fresh", "skipped", "unanswered"]);
  });
});

it("finds what two filters name together, and nothing where they never meet", async () => {
  expect(await namesOf({ consumerId: "bank", httpStatus: "5xx" })).toEqual(["settled", "broken"]);
  expect(await namesOf({ state: "canceled", endpointId: shop })).toEqual(["skipped"]);
  expect(await namesOf({ state: "canceled", endpointId: bank })).toEqual([]);
  expect(await namesOf({ state: "succeeded", eventType: "user.made" })).toEqual(["created"]);
});

describe("a search that one look takes too long for", () => {
  /** Part by part from the start, as where the whole took too long. */
  async function findAll(endpointId: string, limit: number) {
    const found: Uuid[] = [];
    let below: Uuid | undefined;
    for (let more = true; more; ) {
      const selection = { endpointId };
      const part = await findDeliveries(tenant.ctx, { selection, below, limit, wholeMs: 0 });
      found.push(...part.rows.map(({ id }) => id));
      more = part.reached !== null || part.rows.length === limit;
      below = part.reached ?? part.rows.at(-1)?.id;
    }
    return found;
  }

  it("goes back part by part, and leaves nothing out", async () => {
    expect(await findAll(shop, 2)).toEqual([ids.fresh, ids.skipped, ids.unanswered, ids.old]);
  });

  it("does so also behind very many others, over a gap", async () => {
    const rare = (await createEndpoint(tenant.ctx, { url: "http://127.0.0.1:8099/rare" })).id;
    const oldest = await store({ state: "succeeded", endpointId: rare, minutesAgo: 600 });
    const older = await store({ state: "succeeded", endpointId: rare, minutesAgo: 40 });
    const others = Array.from({ length: 6_000 }, () => platform.newId());
    await inScope(
      platform.db,
      tenant,
      (tx) => tx.$executeRaw`
        INSERT INTO engine.delivery (environment_id, id, event_id, endpoint_id, event_type, state)
        SELECT ${tenant.environmentId}::uuid, id, id, ${toUuid("endpoint", bank)}::uuid, 'ping', 'succeeded'
        FROM unnest(${others}::uuid[]) AS t(id)`,
    );
    const newest = await store({ state: "succeeded", endpointId: rare });
    expect(await findAll(rare, 50)).toEqual([newest, older, oldest]);
    expect(await findAll(bank, 1_000)).toHaveLength(6_000 + 4);
  });
});

it("has no index that a delivery's first success has to be written into", async () => {
  const other = (await createEndpoint(tenant.ctx, { url: "http://127.0.0.1:8099/other" })).id;
  const id = await store({ state: "pending", endpointId: other, eventType: "ping" });
  const [row] = await inScope(platform.db, tenant, async (tx) => {
    await tx.$executeRaw`
      UPDATE engine.delivery SET attempts = 0, state = 'succeeded', last_status_code = 200, last_error_code = NULL,
        last_attempt_at = now(), completed_at = now()
      WHERE environment_id = ${tenant.environmentId}::uuid AND id = ${id}::uuid`;
    return tx.$queryRaw<{ updated: number; in_page: number }[]>`
      SELECT pg_stat_get_xact_tuples_updated(tableoid)::int AS updated,
        pg_stat_get_xact_tuples_hot_updated(tableoid)::int AS in_page
      FROM engine.delivery WHERE environment_id = ${tenant.environmentId}::uuid AND id = ${id}::uuid`;
  });
  expect(row).toEqual({ updated: 1, in_page: 1 });
});
