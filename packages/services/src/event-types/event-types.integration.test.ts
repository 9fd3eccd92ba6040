import type { Role } from "@posthorn/core";
import { inScope } from "@posthorn/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ClosablePlatform } from "../context/create-platform.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { createTestPlatform, createTestTenant } from "../testing/index.ts";
import { createEventType } from "./create-event-type.ts";
import { getEventType } from "./get-event-type.ts";
import { listEventTypes } from "./list-event-types.ts";
import { updateEventType } from "./update-event-type.ts";

let platform: ClosablePlatform;
beforeAll(async () => {
  platform = await createTestPlatform();
});
afterAll(() => platform.close());

const schema = {
  type: "object",
  required: ["id"],
  properties: { id: { type: "string" }, amount: { type: "integer" } },
};
const example = { name: "Paid", value: { id: "in_1", amount: 5 } };

const configVersionOf = (ctx: ServiceContext) =>
  inScope(platform.db, ctx, async (tx) => (await tx.environment.findFirstOrThrow()).version);
const auditOf = (ctx: ServiceContext, targetId: string) =>
  inScope(platform.db, ctx, (tx) => tx.auditEntry.findMany({ where: { targetId }, orderBy: { id: "asc" } }));

test("a new event type is published with version 1, raises the configuration version and is audited", async () => {
  const { ctx } = await createTestTenant(platform);
  const before = await configVersionOf(ctx);
  const created = await createEventType(ctx, {
    name: "invoice.paid",
    description: "An invoice was paid.",
    group: "Billing",
    schema,
    examples: [example],
  });
  expect(created).toEqual({
    id: expect.stringMatching(/^ety_/),
    name: "invoice.paid",
    description: "An invoice was paid.",
    group: "Billing",
    payloadCheck: "reject",
    deprecated: false,
    archived: false,
    draft: false,
    version: 1,
    schema,
    examples: [example],
    createdAt: expect.any(String),
    updatedAt: expect.any(String),
  });
  expect(await getEventType(ctx, { name: "invoice.paid" })).toEqual(created);
  expect(await configVersionOf(ctx)).toBe(before + 1n);
  expect(await auditOf(ctx, created.id)).toMatchObject([{ action: "event_type.created" }]);
});

test("a name alone is enough", async () => {
  const { ctx } = await createTestTenant(platform);
  const created = await createEventType(ctx, { name: "ping" });
  expect(created).toMatchObject({ description: "", group: null, schema: null, examples: [], version: 1 });
});

test("members named like an object's own come back from a schema as they were", async () => {
  const { ctx } = await createTestTenant(platform);
  const text =
    '{"type":"object","properties":{"__proto__":{"type":"string"},"constructor":{"type":"number"}}}';
  await createEventType(ctx, { name: "odd", schema: JSON.parse(text) });
  const { schema: stored } = await getEventType(ctx, { name: "odd" });
  expect(JSON.stringify(stored)).toBe(text);
});

test.each([
  [{ name: "a b" }, "name", "invalid_event_type_name"],
  [{ name: "constructor" }, "name", "reserved_name"],
  [{ name: "t", description: "d".repeat(501) }, "description", "too_long"],
  [{ name: "t", description: "\u0000" }, "description", "invalid_characters"],
  [{ name: "t", schema: null }, "schema", "schema_invalid"],
  [{ name: "t", schema: { type: "strng" } }, "schema", "schema_invalid"],
  [
    { name: "t", schema: { properties: { a: { $ref: "http://127.0.0.1/s.json" } } } },
    "schema.properties.a.$ref",
    "schema_remote_ref_not_allowed",
  ],
  [
    { name: "t", schema, examples: [example, { name: "Bad", value: { id: 1 } }] },
    "examples.1.value",
    "example_invalid",
  ],
  [{ name: "t", examples: [{ name: "List", value: [1] }] }, "examples.0.value", "example_invalid"],
  [{ name: "t", examples: [example, example] }, "examples.1.name", "duplicate_item"],
])(
  "what can't be published is refused by field, and leaves nothing behind (%#)",
  async (input, path, code) => {
    const { ctx } = await createTestTenant(platform);
    const before = await configVersionOf(ctx);
    await expect(createEventType(ctx, input)).rejects.toMatchObject({
      status: 422,
      code,
      errors: [expect.objectContaining({ path, code })],
    });
    expect(await listEventTypes(ctx)).toEqual({ items: [], nextCursor: null });
    expect(await configVersionOf(ctx)).toBe(before);
  },
);

test("an example that no event could carry is refused, however deep it is", async () => {
  const { ctx } = await createTestTenant(platform);
  let value: object = {};
  for (let level = 0; level < 5000; level++) value = { a: value };
  await expect(
    createEventType(ctx, { name: "deep", examples: [{ name: "Deep", value }] }),
  ).rejects.toMatchObject({ code: "example_invalid" });
});

test("of creations of one name at the same time, one wins and the others conflict", async () => {
  const { ctx } = await createTestTenant(platform);
  const results = await Promise.allSettled([1, 2, 3, 4].map(() => createEventType(ctx, { name: "ping" })));
  const refused = results.filter((result) => result.status === "rejected").map(({ reason }) => reason);
  expect(refused).toHaveLength(3);
  for (const reason of refused) {
    expect(reason).toMatchObject({ status: 409, code: "event_type_exists", errors: [{ path: "name" }] });
  }
});

test("an archived name is taken, too, and the error says so", async () => {
  const { ctx } = await createTestTenant(platform);
  await createEventType(ctx, { name: "old" });
  await updateEventType(ctx, { name: "old", archived: true });
  await expect(createEventType(ctx, { name: "old" })).rejects.toMatchObject({
    code: "event_type_exists",
    message: expect.stringContaining("archived"),
  });
});

test("only a different schema or different examples make a new version", async () => {
  const { ctx } = await createTestTenant(platform);
  const name = "invoice.paid";
  await createEventType(ctx, { name, schema, examples: [example] });
  const versionAfter = async (change: object) => (await updateEventType(ctx, { name, ...change })).version;
  expect(await versionAfter({ description: "New words", group: "Money", payloadCheck: "warn" })).toBe(1);
  expect(await versionAfter({ schema: structuredClone(schema), examples: [structuredClone(example)] })).toBe(
    1,
  );
  expect(await versionAfter({ schema: { ...schema, required: ["id", "amount"] } })).toBe(2);
  expect(await versionAfter({ examples: [] })).toBe(3);
  const latest = await getEventType(ctx, { name });
  expect(latest).toMatchObject({
    version: 3,
    description: "New words",
    group: "Money",
    payloadCheck: "warn",
    schema: { required: ["id", "amount"] },
    examples: [],
  });
  const versions = await inScope(platform.db, ctx, (tx) =>
    tx.eventTypeVersion.findMany({ orderBy: { version: "asc" } }),
  );
  expect(versions.map(({ schema: text }) => JSON.parse(text ?? "null").required)).toEqual([
    ["id"],
    ["id", "amount"],
    ["id", "amount"],
  ]);
});

test("a new schema that the kept examples don't satisfy is refused", async () => {
  const { ctx } = await createTestTenant(platform);
  await createEventType(ctx, { name: "t", schema, examples: [example] });
  await expect(
    updateEventType(ctx, { name: "t", schema: { ...schema, required: ["id", "currency"] } }),
  ).rejects.toMatchObject({ code: "example_invalid", errors: [{ path: "examples.0.value" }] });
  expect((await getEventType(ctx, { name: "t" })).version).toBe(1);
});

test("deprecating and archiving can be undone", async () => {
  const { ctx } = await createTestTenant(platform);
  const created = await createEventType(ctx, { name: "t" });
  expect(await updateEventType(ctx, { name: "t", deprecated: true, archived: true })).toMatchObject({
    deprecated: true,
    archived: true,
  });
  expect(await updateEventType(ctx, { name: "t", deprecated: false, archived: false })).toMatchObject({
    deprecated: false,
    archived: false,
  });
  const audit = await auditOf(ctx, created.id);
  expect(audit.map(({ action }) => action)).toEqual([
    "event_type.created",
    "event_type.updated",
    "event_type.updated",
  ]);
});

test("each change raises the configuration version and marks the row with it", async () => {
  const { ctx } = await createTestTenant(platform);
  await createEventType(ctx, { name: "t" });
  const before = await configVersionOf(ctx);
  await updateEventType(ctx, { name: "t", payloadCheck: "off" });
  const row = await inScope(platform.db, ctx, (tx) => tx.eventType.findFirstOrThrow());
  expect(await configVersionOf(ctx)).toBe(before + 1n);
  expect(row.configVersion).toBe(before + 1n);
});

test("the list goes page by page, the newest first, without the archived", async () => {
  const { ctx } = await createTestTenant(platform);
  for (const name of ["a", "b", "c", "d"]) await createEventType(ctx, { name });
  await updateEventType(ctx, { name: "b", archived: true });
  const first = await listEventTypes(ctx, { limit: 2 });
  expect(first.items.map(({ name }) => name)).toEqual(["d", "c"]);
  const second = await listEventTypes(ctx, { limit: 2, cursor: first.nextCursor ?? "" });
  expect(second.items.map(({ name }) => name)).toEqual(["a"]);
  expect(second.nextCursor).toBeNull();
  const archived = await listEventTypes(ctx, { archived: true });
  expect(archived.items.map(({ name }) => name)).toEqual(["b"]);
});

test("another tenant's cursor, a limit out of range and an unknown field are refused", async () => {
  const [mine, theirs] = [await createTestTenant(platform), await createTestTenant(platform)];
  for (const name of ["a", "b"]) await createEventType(theirs.ctx, { name });
  const { nextCursor } = await listEventTypes(theirs.ctx, { limit: 1 });
  await expect(listEventTypes(mine.ctx, { cursor: nextCursor ?? "" })).rejects.toMatchObject({
    status: 400,
    code: "invalid_cursor",
  });
  const foreign = { limit: 5, tenantId: theirs.tenantId };
  await expect(listEventTypes(mine.ctx, { limit: 0 })).rejects.toMatchObject({ code: "out_of_range" });
  await expect(listEventTypes(mine.ctx, foreign)).rejects.toMatchObject({
    code: "unknown_field",
  });
});

test.each<[Role, number, number]>([
  ["owner", 200, 201],
  ["admin", 200, 201],
  ["developer", 200, 201],
  ["viewer", 200, 403],
])("%s: reads answer %i, changes %i", async (role, read, change) => {
  const { ctx } = await createTestTenant(platform, { role });
  const statusOf = (work: Promise<unknown>, success: number) =>
    work.then(
      () => success,
      (error) => error.status,
    );
  expect(await statusOf(listEventTypes(ctx), 200)).toBe(read);
  expect(await statusOf(createEventType(ctx, { name: "t" }), 201)).toBe(change);
  expect(await statusOf(updateEventType(ctx, { name: "t", group: "g" }), 201)).toBe(change);
  expect(await statusOf(getEventType({ ...ctx, permissions: new Set() }, { name: "t" }), 200)).toBe(403);
});

test("another tenant's event type does not exist, and two tenants may use one name", async () => {
  const [mine, theirs] = [await createTestTenant(platform), await createTestTenant(platform)];
  await createEventType(theirs.ctx, { name: "b.only", schema });
  const refused = { status: 404, code: "not_found" };
  await expect(getEventType(mine.ctx, { name: "b.only" })).rejects.toMatchObject(refused);
  await expect(updateEventType(mine.ctx, { name: "b.only", archived: true })).rejects.toMatchObject(refused);
  await expect(getEventType(mine.ctx, { name: "a\u0000b" })).rejects.toMatchObject(refused);
  expect(await listEventTypes(mine.ctx)).toEqual({ items: [], nextCursor: null });
  await createEventType(mine.ctx, { name: "b.only" });
  const seen = await inScope(platform.db, mine.ctx, async (tx) => ({
    types: await tx.eventType.findMany(),
    versions: await tx.eventTypeVersion.findMany(),
  }));
  expect(seen.types.map(({ environmentId }) => environmentId)).toEqual([mine.environmentId]);
  expect(seen.versions.map(({ environmentId }) => environmentId)).toEqual([mine.environmentId]);
});
