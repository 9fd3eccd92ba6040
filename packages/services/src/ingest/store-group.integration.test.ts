import { createPool, type Pool } from "@posthorn/db";
import { findStoredEvents, loadEnvironmentChanges } from "@posthorn/db/hot-path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ClosablePlatform } from "../context/create-platform.ts";
import { createTestPlatform, createTestTenant } from "../testing/index.ts";
import { type EventToStore, storeGroup } from "./store-group.ts";

let platform: ClosablePlatform;
let pool: Pool;

beforeAll(async () => {
  platform = await createTestPlatform();
  const url = process.env.POSTHORN_TEST_DATABASE_URL ?? "";
  pool = createPool({ url, role: "ingest", max: 2, applicationName: "store-group-test" });
});
afterAll(async () => {
  await pool?.end();
  await platform?.close();
});

async function newEnvironment() {
  const { environmentId } = await createTestTenant(platform);
  const version = (await loadEnvironmentChanges(pool, environmentId, 0n))?.version ?? 0n;
  return { environmentId, version };
}

function event(environment: { environmentId: string; version: bigint }, more: object = {}): EventToStore {
  return {
    event: {
      ...environment,
      id: platform.newId(),
      type: "ping",
      clientId: null,
      occurredAt: platform.now(),
      data: "{}",
      metadata: "{}",
      tags: "{}",
      consumerId: null,
      considered: 0,
      skipped: "[]",
      payloadWarnings: null,
      trace: null,
      hops: null,
      keyCount: 0,
      ...more,
    },
    eventKeys: [],
    deliveries: [],
    bytes: 2,
    keys: [],
    deadline: performance.now() + 5_000,
  };
}

const stored = async (items: EventToStore[]) => {
  const ids = await findStoredEvents(
    pool,
    items.map((item) => item.event),
  );
  return items.map((item) => ids.has(item.event.id));
};

describe("a group of events", () => {
  it("doesn't share fate: only the one that PostgreSQL refuses fails", async () => {
    const environment = await newEnvironment();
    const items = [event(environment), event(environment, { metadata: "no JSON" }), event(environment)];
    const results = await storeGroup(pool, items);
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(await stored(items)).toEqual([true, false, true]);
  });

  it("stores nothing of an event that was judged by an older version", async () => {
    const environment = await newEnvironment();
    const items = [event(environment), event({ ...environment, version: environment.version - 1n })];
    const results = await storeGroup(pool, items);
    expect(results).toEqual([
      { status: "fulfilled", value: "stored" },
      { status: "fulfilled", value: "stale" },
    ]);
    expect(await stored(items)).toEqual([true, false]);
  });

  it("whose answer was lost after the commit is found, not stored again", async () => {
    const items = [event(await newEnvironment())];
    const results = await storeGroup(losingFirstAnswer(pool), items);
    expect(results).toEqual([{ status: "fulfilled", value: "stored" }]);
    expect(await stored(items)).toEqual([true]);
  });

  it("leaves out what is past its deadline before it was tried: its caller has had an answer", async () => {
    const environment = await newEnvironment();
    const late = { ...event(environment), deadline: performance.now() - 1 };
    const items = [event(environment), late, event(environment)];
    const results = await storeGroup(pool, items);
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(await stored(items)).toEqual([true, false, true]);
  });

  it("is refused as unavailable when the deadline has passed without an answer", async () => {
    const item = { ...event(await newEnvironment()), deadline: performance.now() };
    const [result] = await storeGroup(losingEveryAnswer(pool), [item]);
    expect(result).toMatchObject({ status: "rejected", reason: { code: "unavailable" } });
  });
});

const connectionReset = () => Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });

/** The real pool, but the answer to the first statement never comes back: what happens when a proxy dies at the wrong moment. */
function losingFirstAnswer(real: Pool): Pool {
  let lost = false;
  return new Proxy(real, {
    get(target, name) {
      if (name !== "query") return Reflect.get(target, name);
      return async (query: Parameters<Pool["query"]>[0]) => {
        const answer = await target.query(query);
        if (lost) return answer;
        lost = true;
        throw connectionReset();
      };
    },
  });
}

function losingEveryAnswer(real: Pool): Pool {
  return new Proxy(real, {
    get: (target, name) =>
      name === "query" ? () => Promise.reject(connectionReset()) : Reflect.get(target, name),
  });
}
