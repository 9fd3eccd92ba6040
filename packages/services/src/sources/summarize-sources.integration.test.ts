import { createIdGenerator, toUuid, type Uuid } from "@posthorn/core";
import { createPool, type Pool } from "@posthorn/db";
import { storeSourceRequest } from "@posthorn/db/hot-path";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { ClosablePlatform } from "../context/create-platform.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { createTestPlatform, createTestTenant } from "../testing/index.ts";
import { createSource } from "./create-source.ts";
import { listSourceRequests } from "./list-source-requests.ts";
import { summarizeSources } from "./summarize-sources.ts";

const hourMs = 3_600_000;

let platform: ClosablePlatform;
let ingest: Pool;
let ctx: ServiceContext;

beforeAll(async () => {
  platform = await createTestPlatform();
  const url = String(process.env.POSTHORN_TEST_DATABASE_URL);
  ingest = createPool({ url, role: "ingest", max: 1, applicationName: "test" });
});
afterAll(async () => {
  await Promise.all([ingest?.end(), platform?.close()]);
});
beforeEach(async () => {
  ({ ctx } = await createTestTenant(platform));
});

const idAt = (time: Date): Uuid => createIdGenerator(() => time.getTime())();
const ago = (hours: number) => new Date(ctx.now().getTime() - hours * hourMs);
const makeSource = (name: string) => createSource(ctx, { name, provider: "github", secrets: ["s3cret"] });

async function write(sourceId: string, outcome: "accepted" | "refused", id = ctx.newId()): Promise<void> {
  await storeSourceRequest(ingest, {
    id,
    environmentId: ctx.environmentId,
    sourceId: String(toUuid("source", sourceId)),
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
    body: null,
    bodyBytes: 0,
    keptBytes: 11,
    replayOf: null,
  });
}

it("counts what came in within a day, of this tenant's sources alone", async () => {
  const [busy, quiet] = [await makeSource("Busy"), await makeSource("Quiet")];
  await write(busy.id, "accepted");
  await write(busy.id, "accepted");
  await write(busy.id, "refused");
  await write(busy.id, "refused", idAt(ago(25)));
  const none = { accepted: 0, duplicate: 0, answered: 0, refused: 0 };
  expect((await summarizeSources(ctx)).toSorted((a, b) => (a.sourceId < b.sourceId ? -1 : 1))).toEqual([
    { sourceId: busy.id, lastRequestAt: expect.any(String), lastDay: { ...none, accepted: 2, refused: 1 } },
    { sourceId: quiet.id, lastRequestAt: null, lastDay: none },
  ]);
  const stranger = await createTestTenant(platform);
  expect(await summarizeSources(stranger.ctx)).toEqual([]);
});

it("lists what came in within a range of time", async () => {
  const { id: sourceId } = await makeSource("Shop");
  for (const hours of [5, 3, 1]) await write(sourceId, "accepted", idAt(ago(hours)));
  const count = async (range: { from?: string; to?: string }) =>
    (await listSourceRequests(ctx, { sourceId, ...range })).items.length;
  const at = (hours: number) => ago(hours).toISOString();
  expect(await count({ from: at(4) })).toBe(2);
  expect(await count({ to: at(4) })).toBe(1);
  expect(await count({ from: at(4), to: at(2) })).toBe(1);
});
