import { describe, expect, it } from "vitest";
import type { Delivery, DeliveryState } from "../types.ts";
import { DeliveryFollower } from "./delivery-follower.ts";

const startMs = Date.parse("2026-01-01T00:00:00.000Z");

/** An API that holds deliveries, and counts what is asked of it. */
function createApi() {
  const deliveries: Delivery[] = [];
  let calls = 0;
  let failAfter = Number.POSITIVE_INFINITY;
  const call = () => {
    calls += 1;
    if (calls > failAfter) throw new Error("away");
  };
  const newest = () => deliveries.toSorted((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));
  async function* list(wanted: (delivery: Delivery) => boolean): AsyncGenerator<Delivery> {
    for (const delivery of newest().filter(wanted)) {
      call();
      yield { ...delivery };
    }
  }
  return {
    calls: () => calls,
    failAfter(more: number) {
      failAfter = calls + more;
    },
    add(id: string, atMs: number, state: DeliveryState = "pending") {
      const createdAt = new Date(startMs + atMs).toISOString();
      deliveries.push({ ...template, id, createdAt, ...ended(state, createdAt) });
    },
    end(id: string, state: DeliveryState, atMs: number) {
      const found = deliveries.find((delivery) => delivery.id === id);
      if (found) Object.assign(found, ended(state, new Date(startMs + atMs).toISOString()));
    },
    source: {
      list: (from?: Date) => list(({ createdAt }) => !from || Date.parse(createdAt) >= from.getTime()),
      listOpen: () => list(({ state }) => state === "pending" || state === "retrying"),
      async get(id: string) {
        call();
        const found = deliveries.find((delivery) => delivery.id === id);
        if (!found) throw new Error(`no ${id}`);
        return { ...found };
      },
    },
  };
}

const template = {
  eventId: "evt_1",
  eventType: "ping",
  endpointId: "ep_1",
  callback: null,
  endpointUrl: "https://example.com/",
  attempts: 1,
  nextAttemptAt: null,
  order: null,
  lastAttempt: null,
};

const ended = (state: DeliveryState, at: string) => ({
  state,
  completedAt: state === "pending" || state === "retrying" ? null : at,
});

async function start(api: ReturnType<typeof createApi>) {
  const clock = { ms: 0 };
  const follower = new DeliveryFollower(api.source, () => clock.ms);
  const { leavesSomeOut } = await follower.start();
  const look = async (afterMs = 1_000) => {
    clock.ms += afterMs;
    return (await follower.look()).map(({ id }) => id);
  };
  return { look, leavesSomeOut };
}

describe("a follower of deliveries", () => {
  it("gives each delivery that ends once, and none that had ended before", async () => {
    const api = createApi();
    api.add("old", 0, "succeeded");
    const { look } = await start(api);
    expect(await look()).toEqual([]);
    api.add("quick", 10, "succeeded");
    api.add("slow", 11);
    expect(await look()).toEqual(["quick"]);
    api.end("slow", "dead", 12);
    expect(await look()).toEqual(["slow"]);
    expect(await look(20_000)).toEqual([]);
  });

  it("gives what was open at the start when it ends, days later too", async () => {
    const api = createApi();
    api.add("retrying", -86_400_000, "retrying");
    api.add("newest", 0, "succeeded");
    const { look } = await start(api);
    expect(await look()).toEqual([]);
    api.end("retrying", "succeeded", 90_000_000);
    expect(await look(31_000)).toEqual(["retrying"]);
  });

  it("misses none that is committed after later ones", async () => {
    const api = createApi();
    api.add("before", 0, "succeeded");
    const { look } = await start(api);
    for (let index = 0; index < 250; index++) api.add(`later-${index}`, 100 + index, "succeeded");
    expect(await look()).toHaveLength(250);
    api.add("late", 50, "succeeded");
    const found = [...(await look()), ...(await look(10_000))];
    expect(found).toEqual(["late"]);
  });

  it("loses nothing where a call fails half-way", async () => {
    const api = createApi();
    const { look } = await start(api);
    for (let index = 0; index < 300; index++) api.add(`n-${index}`, index * 1_000, "succeeded");
    api.failAfter(120);
    await expect(look()).rejects.toThrow("away");
    api.failAfter(Number.POSITIVE_INFINITY);
    const found = [...(await look()), ...(await look(10_000))];
    expect(new Set(found).size).toBe(300);
    expect(found).toHaveLength(300);
  });

  it("asks for what is known only now and then, and for open ones ever more rarely", async () => {
    const api = createApi();
    const { look } = await start(api);
    for (let index = 0; index < 1_000; index++) api.add(`n-${index}`, index, "succeeded");
    api.add("open", 2_000);
    await look();
    const before = api.calls();
    for (let second = 0; second < 8; second++) await look();
    expect(api.calls() - before).toBeLessThan(8 * 110);
  });

  it("says when more are open at the start than it follows", async () => {
    const api = createApi();
    for (let index = 0; index < 501; index++) api.add(`n-${index}`, index);
    expect((await start(api)).leavesSomeOut).toBe(true);
  });
});
