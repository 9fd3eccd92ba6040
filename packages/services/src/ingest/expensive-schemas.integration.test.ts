import { afterAll, beforeAll, expect, it } from "vitest";
import type { ClosablePlatform } from "../context/create-platform.ts";
import { createEventType } from "../event-types/create-event-type.ts";
import { updateEventType } from "../event-types/update-event-type.ts";
import { getEvent } from "../events/get-event.ts";
import { createTestPlatform, createTestTenant } from "../testing/index.ts";
import type { AuthenticatedKey } from "./authenticate.ts";
import { createIngest, type Ingest } from "./create-ingest.ts";

const databaseUrl = process.env.POSTHORN_TEST_DATABASE_URL ?? "";

let platform: ClosablePlatform;
let ingest: Ingest;
beforeAll(async () => {
  platform = await createTestPlatform();
  ingest = createIngest(platform, { databaseUrl });
});
afterAll(async () => {
  await ingest?.close();
  await platform?.close();
});

const alternative = { properties: { c: { $ref: "#" }, z: { not: {} } }, required: ["c"] };
const schema = { anyOf: [alternative, structuredClone(alternative)] };
function nested(levels: number): object {
  let data: object = { z: 1 };
  for (let level = 0; level < levels; level++) data = { c: data, z: 1 };
  return data;
}

async function newTenant() {
  const tenant = await createTestTenant(platform);
  return { ...tenant, key: await ingest.authenticate(`Bearer ${tenant.apiKey}`) };
}
const send = (key: AuthenticatedKey, type: string, data: object) =>
  ingest.accept(key, { body: Buffer.from(JSON.stringify({ type, data })) });

it("an event whose check takes too long is refused, or with `warn` taken with that warning", async () => {
  const { ctx, key } = await newTenant();
  await createEventType(ctx, { name: "tree", schema });
  await expect(send(key, "tree", nested(22))).rejects.toMatchObject({
    status: 422,
    code: "schema_validation_timeout",
    errors: [{ path: "data" }],
  });
  await expect(send(key, "tree", nested(2))).rejects.toMatchObject({ code: "schema_validation_failed" });
  await updateEventType(ctx, { name: "tree", payloadCheck: "warn" });
  const { event } = await send(key, "tree", nested(22));
  expect((await getEvent(ctx, { eventId: event.id })).payloadWarnings).toMatchObject([
    { path: "data", code: "schema_validation_timeout" },
  ]);
  await updateEventType(ctx, { name: "tree", payloadCheck: "off" });
  await send(key, "tree", nested(60));
});

it("a neighbour's events are stored while another tenant's take long to check", async () => {
  const slow = await newTenant();
  await createEventType(slow.ctx, { name: "tree", schema });
  await createEventType(slow.ctx, { name: "list", schema: { properties: { a: { uniqueItems: true } } } });
  const neighbour = await newTenant();
  await createEventType(neighbour.ctx, { name: "ping" });
  await send(neighbour.key, "ping", {});

  let isSlowDone = false;
  const objects = { a: Array.from({ length: 80_000 }, (_, at) => ({ at })) };
  const slowOnes = Promise.allSettled([
    ...[22, 60, 22, 60, 22, 60].map((levels) => send(slow.key, "tree", nested(levels))),
    send(slow.key, "list", objects),
  ]).finally(() => {
    isSlowDone = true;
  });
  for (let count = 0; count < 10; count++) await send(neighbour.key, "ping", { count });
  expect(isSlowDone).toBe(false);
  const codes = (await slowOnes)
    .slice(0, 6)
    .map((outcome) => (outcome.status === "rejected" ? outcome.reason.code : "accepted"));
  expect(codes[0]).toBe("schema_validation_timeout");
  // Where the processor is busy, the last ones wait longer than anybody waits for an answer.
  for (const code of codes) expect(["schema_validation_timeout", "unavailable"]).toContain(code);
});
