import { randomUUID } from "node:crypto";
import { RequestError, toUuid } from "@posthorn/core";
import { createPool } from "@posthorn/db";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ClosablePlatform } from "../context/create-platform.ts";
import { createEndpoint } from "../endpoints/create-endpoint.ts";
import { sendTest } from "../endpoints/send-test.ts";
import { createEventType } from "../event-types/create-event-type.ts";
import { createIngest, type Ingest } from "../ingest/create-ingest.ts";
import { createTestPlatform, createTestTenant, type TestTenant } from "../testing/index.ts";
import { type EventStream, openEventStream } from "./open-event-stream.ts";

const databaseUrl = process.env.POSTHORN_TEST_DATABASE_URL ?? "";
const pool = createPool({ url: databaseUrl, role: "ingest", max: 4, applicationName: randomUUID() });
const minuteMs = 60_000;

let platform: ClosablePlatform;
let ingest: Ingest;

beforeAll(async () => {
  platform = await createTestPlatform();
  ingest = createIngest(platform, { databaseUrl });
});
afterAll(async () => {
  await pool.end();
  await ingest?.close();
  await platform?.close();
});

async function newTenant() {
  const tenant = await createTestTenant(platform);
  for (const name of ["invoice.paid", "invoice.sent", "ping"]) await createEventType(tenant.ctx, { name });
  return tenant;
}

async function send(tenant: TestTenant, type: string, dataText = "{}"): Promise<string> {
  const key = await ingest.authenticate(`Bearer ${tenant.apiKey}`);
  const { event } = await ingest.accept(key, { body: Buffer.from(`{"type":"${type}","data":${dataText}}`) });
  return event.id;
}

/** Looks until so many events have come; what has come by then. */
async function take(stream: EventStream, count: number) {
  const taken: Awaited<ReturnType<EventStream["look"]>>["events"] = [];
  await expect.poll(async () => taken.push(...(await stream.look()).events), { timeout: 20_000 }).toBe(count);
  return taken;
}

const idsOf = (taken: Awaited<ReturnType<typeof take>>) => taken.map(({ event }) => event.id);

/** An event written by hand, whose transaction stays open until it is told to commit. */
async function holdEvent({ environmentId }: TestTenant) {
  const client = await pool.connect();
  const id = platform.newId();
  await client.query("BEGIN");
  await client.query(
    `INSERT INTO engine.event (environment_id, id, type, occurred_at, data, metadata, tags, considered, skipped)
     VALUES ($1, $2, 'ping', now(), '{}', '{}', '{}', 0, '[]')`,
    [environmentId, id],
  );
  return {
    id,
    async commit() {
      await client.query("COMMIT");
      client.release();
    },
  };
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => "fine",
    (error: unknown) => (error instanceof RequestError ? error.code : `unexpected: ${String(error)}`),
  );
}

describe("a stream of events", () => {
  it("gives what is stored after it was opened, once, as a delivery would carry it", async () => {
    const tenant = await newTenant();
    await send(tenant, "ping");
    const stream = await openEventStream(tenant.ctx, {});
    const id = await send(tenant, "invoice.paid", '{ "n" : 9007199254740993,\n"f":1.0 }');
    const [first] = await take(stream, 1);
    expect(first?.event).toMatchObject({ id, type: "invoice.paid" });
    expect(first?.event.payload).toBe(
      `{"type":"invoice.paid","timestamp":"${first?.event.timestamp}","data":{ "n" : 9007199254740993,\n"f":1.0 }}`,
    );
    expect((await stream.look()).events).toEqual([]);
  });

  it("misses none that is committed after one with a later id, and gives none twice", async () => {
    const tenant = await newTenant();
    const before = await holdEvent(tenant);
    const stream = await openEventStream(tenant.ctx, {});
    const held = await holdEvent(tenant);
    const seenAtOnce = await send(tenant, "ping");
    expect(idsOf(await take(stream, 1))).toEqual([seenAtOnce]);
    await held.commit();
    const alsoLater = await send(tenant, "ping");
    const later = (await take(stream, 2)).map(({ event }) => toUuid("event", event.id));
    expect(later.toSorted()).toEqual([held.id, toUuid("event", alsoLater)].toSorted());
    await before.commit();
    expect((await take(stream, 1)).map(({ event }) => toUuid("event", event.id))).toEqual([before.id]);
    expect((await stream.look()).events).toEqual([]);
  });

  it("goes through many, in the order of their commits, a bounded number at a time", async () => {
    const tenant = await newTenant();
    const stream = await openEventStream(tenant.ctx, {});
    const sent: string[] = [];
    for (let round = 0; round < 25; round++)
      sent.push(...(await Promise.all(Array.from({ length: 10 }, () => send(tenant, "ping")))));
    const first = await stream.look();
    expect([first.events.length, first.hasMore]).toEqual([200, true]);
    const rest = await take(stream, 50);
    expect([...idsOf(first.events), ...idsOf(rest)].toSorted()).toEqual(sent.toSorted());
  });

  it("gives large payloads a few at a time", async () => {
    const tenant = await newTenant();
    const stream = await openEventStream(tenant.ctx, {});
    const text = `{"text":"${"x".repeat(500_000)}"}`;
    for (let index = 0; index < 4; index++) await send(tenant, "ping", text);
    const look = await stream.look();
    expect([look.events.length, look.hasMore]).toEqual([3, true]);
    expect((await stream.look()).events).toHaveLength(1);
  });

  it("carries the types that are asked for, and no test that is meant for one endpoint", async () => {
    const tenant = await newTenant();
    const endpoint = await createEndpoint(tenant.ctx, { url: "http://127.0.0.1:8099/hook" });
    const some = await openEventStream(tenant.ctx, { eventTypes: "invoice.*,system.endpoint.failing" });
    const one = await openEventStream(tenant.ctx, { eventTypes: "invoice.sent" });
    await sendTest(tenant.ctx, { endpointId: endpoint.id, eventType: "invoice.paid" });
    await send(tenant, "ping");
    const paid = await send(tenant, "invoice.paid");
    const sent = await send(tenant, "invoice.sent");
    const system = await ingest.acceptSystemEvent({
      environmentId: tenant.environmentId,
      noticeId: platform.newId(),
      type: "system.endpoint.failing",
      data: {
        endpointId: endpoint.id,
        url: endpoint.url,
        failingSince: platform.now().toISOString(),
        consecutiveFailures: 1,
        lastError: null,
      },
      about: null,
      at: platform.now(),
    });
    expect(idsOf(await take(some, 3)).toSorted()).toEqual([paid, sent, system.event.id].toSorted());
    expect(idsOf(await take(one, 1))).toEqual([sent]);
    const all = await openEventStream(tenant.ctx, { lastEventId: some.position });
    expect(idsOf(await take(all, 3))).not.toContain(system.event.id);
  });

  it("shows nothing of another tenant", async () => {
    const [tenant, stranger] = [await newTenant(), await newTenant()];
    const stream = await openEventStream(tenant.ctx, {});
    await send(stranger, "ping", '{"secret":"of a stranger"}');
    const own = await send(tenant, "ping");
    expect(idsOf(await take(stream, 1))).toEqual([own]);
    const theirs = await openEventStream(stranger.ctx, {});
    expect(await codeOf(openEventStream(tenant.ctx, { lastEventId: theirs.position }))).toBe(
      "invalid_last_event_id",
    );
  });

  it("goes on where another one broke off", async () => {
    const tenant = await newTenant();
    const stream = await openEventStream(tenant.ctx, {});
    const ids = [await send(tenant, "ping"), await send(tenant, "ping"), await send(tenant, "ping")];
    const [first] = await take(stream, 3);
    const resumed = await openEventStream(tenant.ctx, { lastEventId: first?.position ?? "" });
    expect(resumed.gap).toBeNull();
    // An event that was beyond the horizon comes again; what came before it does not.
    const again = new Set<string>();
    await expect
      .poll(async () => {
        for (const id of idsOf((await resumed.look()).events)) again.add(id);
        return ids.slice(1).every((id) => again.has(id));
      })
      .toBe(true);
  });

  it("says so when it broke off too long ago, and goes on with the last minutes", async () => {
    const tenant = await newTenant();
    const at = { ...tenant.ctx, now: () => new Date(platform.now().getTime() - 6 * minuteMs) };
    const old = await openEventStream(at, {});
    const id = await send(tenant, "ping");
    const resumed = await openEventStream(tenant.ctx, { lastEventId: old.position });
    expect(resumed.gap).toMatchObject({
      code: "resume_too_old",
      message: expect.stringContaining("5 minutes"),
    });
    expect(idsOf(await take(resumed, 1))).toEqual([id]);
  });

  it("needs the right to read payloads, and takes no position or type that is none", async () => {
    const { ctx } = await newTenant();
    const blind = { ...ctx, permissions: new Set(["events:write"] as const) };
    expect(await codeOf(openEventStream(blind, {}))).toBe("insufficient_scope");
    expect(await codeOf(openEventStream(ctx, { lastEventId: "1.2.3" }))).toBe("invalid_last_event_id");
    expect(await codeOf(openEventStream(ctx, { eventTypes: "invoice.*,,x" }))).toBe(
      "invalid_event_type_name",
    );
    const { position } = await openEventStream(ctx, {});
    const forged = position.replace(/^\d+/, "1");
    expect(await codeOf(openEventStream(ctx, { lastEventId: forged }))).toBe("invalid_last_event_id");
  });
});
