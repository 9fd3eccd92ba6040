import { RateLimitedError, type Uuid } from "@posthorn/core";
import { afterAll, beforeEach, expect, test } from "vitest";
import { createRateLimits } from "../rate-limits/rate-limits.ts";
import { findKnownSource, unknownLookUps } from "./find-known-source.ts";
import type { OpenedSource, SourceStore } from "./source-store.ts";

const rateLimits = createRateLimits({ databaseUrl: "postgresql://nobody@127.0.0.1:1/none" }); // counts here alone
afterAll(() => rateLimits.close());

const ofId = (id: Uuid): OpenedSource => ({
  id,
  environmentId: "e",
  tenantId: "t",
  provider: "github",
  settings: {},
  secrets: [],
  enabled: true,
  retentionDays: 30,
  requestLimit: null,
});

let lookUps: Uuid[];
let known: Map<Uuid, OpenedSource | null>;
let clients = 0;
let address: string;
beforeEach(() => {
  lookUps = [];
  known = new Map();
  address = `192.0.2.${++clients}`;
});

const sources: Pick<SourceStore, "recall" | "lookUp"> = {
  recall: (id) => known.get(id),
  async lookUp(id) {
    lookUps.push(id);
    if (id === "broken") throw new Error("The database is away.");
    return id.startsWith("real") ? ofId(id) : null;
  },
};
const find = (id: Uuid, from = address) => findKnownSource({ sources, rateLimits }, id, from);
const times = (count: number) => Array.from({ length: count }, (_, index) => index);

test("a client that asks for many that don't exist costs no further look-ups, also at the same time", async () => {
  const asked = times(unknownLookUps.burst + 50).map((n) => find(`none${n}`));
  const answers = await Promise.allSettled(asked);
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(unknownLookUps.burst);
  expect(lookUps).toHaveLength(unknownLookUps.burst);
  await expect(find("real")).rejects.toBeInstanceOf(RateLimitedError);
  known.set("real", ofId("real"));
  await expect(find("real")).resolves.toMatchObject({ id: "real" });
  await expect(find("real2", "198.51.100.1")).resolves.toMatchObject({ id: "real2" });
});

test("sources that exist are found however many they are", async () => {
  for (const n of times(unknownLookUps.burst + 1)) await find(`real${n}`);
  await expect(find("none")).resolves.toBeNull();
});

test("what could not be looked up doesn't count", async () => {
  for (const _ of times(unknownLookUps.burst)) await expect(find("broken")).rejects.toThrow("away");
  await expect(find("none")).resolves.toBeNull();
});

test("one that is known to be none is not looked up", async () => {
  known.set("gone", null);
  for (const _ of times(unknownLookUps.burst + 1)) await expect(find("gone")).resolves.toBeNull();
  expect(lookUps).toEqual([]);
});

test("the addresses of one IPv6 network are one client", async () => {
  for (const n of times(unknownLookUps.burst)) await find(`none${n}`, `2001:db8:0:1::${n.toString(16)}`);
  await expect(find("none", "2001:db8:0:1:ffff::1")).rejects.toBeInstanceOf(RateLimitedError);
  await expect(find("none", "2001:db8:0:2::1")).resolves.toBeNull();
});
