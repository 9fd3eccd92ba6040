import { toUuid, type Uuid } from "@posthorn/core";
import { createPool, inScope, type Pool } from "@posthorn/db";
import { type SourceLogLimits, storeSourceRequest, trimSourceRequests } from "@posthorn/db/hot-path";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { ClosablePlatform } from "../context/create-platform.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { createTestPlatform, createTestTenant } from "../testing/index.ts";
import { createSource } from "./create-source.ts";

let platform: ClosablePlatform;
let ctx: ServiceContext;
let sourceId: Uuid;
let ingest: Pool;
let engine: Pool;

const open = (role: "ingest" | "engine") =>
  createPool({ url: String(process.env.POSTHORN_TEST_DATABASE_URL), role, max: 1, applicationName: "test" });

beforeAll(async () => {
  platform = await createTestPlatform();
  [ingest, engine] = [open("ingest"), open("engine")];
});
afterAll(async () => {
  await Promise.all([ingest?.end(), engine?.end(), platform?.close()]);
});
beforeEach(async () => {
  ({ ctx } = await createTestTenant(platform));
  const source = await createSource(ctx, { name: "GitHub", provider: "github", secrets: ["s3cret"] });
  sourceId = String(toUuid("source", source.id));
});

const wide: SourceLogLimits = {
  refused: { rows: 1_000_000, bytes: 2 ** 40 },
  others: { rows: 1_000_000, bytes: 2 ** 40 },
};

async function write(outcome: "accepted" | "refused", keptBytes = 100, id = ctx.newId()): Promise<Uuid> {
  await storeSourceRequest(ingest, {
    id,
    environmentId: ctx.environmentId,
    sourceId,
    outcome,
    reason: null,
    detail: null,
    status: 200,
    eventId: null,
    eventType: null,
    method: "POST",
    path: "/in/src_1",
    address: null,
    headers: "{}",
    body: Buffer.from("{}"),
    bodyBytes: 2,
    keptBytes,
    replayOf: null,
  });
  return id;
}

async function left(): Promise<Uuid[]> {
  const rows = await inScope(platform.db, ctx, (tx) =>
    tx.sourceRequest.findMany({ where: { sourceId }, select: { id: true }, orderBy: { id: "asc" } }),
  );
  return rows.map(({ id }) => id);
}

/** It goes over all sources, so what is too much here is far beyond what other tests write meanwhile. */
const manyRows = 60;
const manyBytes = 1_000_000_000;

it("keeps so many of the newest refused requests, whatever the others", async () => {
  const refused: Uuid[] = [];
  for (let written = 0; written < manyRows + 2; written++) refused.push(await write("refused"));
  const other = await write("accepted");
  await trimSourceRequests(engine, { ...wide, refused: { rows: manyRows, bytes: 2 ** 40 } }, 10_000);
  expect(await left()).toEqual([...refused.slice(2), other]);
});

it("keeps so many bytes of the newest others, whatever is refused", async () => {
  const refused = [await write("refused", manyBytes), await write("refused", manyBytes)];
  const others = [
    await write("accepted", manyBytes),
    await write("accepted", manyBytes),
    await write("accepted", manyBytes),
  ];
  await trimSourceRequests(engine, { ...wide, others: { rows: 1_000, bytes: 2 * manyBytes } }, 10_000);
  expect(await left()).toEqual([...refused, ...others.slice(1)]);
});

it("removes what is past its environment's retention", async () => {
  const old = `0190${ctx.newId().slice(4)}`; // of 2024
  await write("accepted", 100, old);
  const fresh = await write("accepted");
  expect(await left()).toEqual([old, fresh]);
  await trimSourceRequests(engine, wide, 10_000);
  expect(await left()).toEqual([fresh]);
});

it("goes no further than it is told", async () => {
  for (let written = 0; written < 3; written++) await write("refused", manyBytes);
  const limits = { ...wide, refused: { rows: 1_000, bytes: manyBytes } };
  expect(await trimSourceRequests(engine, limits, 1)).toBe(1);
});
