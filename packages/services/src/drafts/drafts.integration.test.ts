import type { Role } from "@posthorn/core";
import { inScope } from "@posthorn/db";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { getDocumentation } from "../catalogue/get-documentation.ts";
import { getOpenApiDocument } from "../catalogue/get-open-api-document.ts";
import { listCatalogueChanges } from "../catalogue/list-catalogue-changes.ts";
import { importCatalogue } from "../catalogue-import/import-catalogue.ts";
import type { ClosablePlatform } from "../context/create-platform.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { createEndpoint } from "../endpoints/create-endpoint.ts";
import { createEventType } from "../event-types/create-event-type.ts";
import { getEventType } from "../event-types/get-event-type.ts";
import { listEventTypes } from "../event-types/list-event-types.ts";
import { updateEventType } from "../event-types/update-event-type.ts";
import { createTestPlatform, createTestTenant } from "../testing/index.ts";
import { discardDrafts } from "./discard-drafts.ts";
import { getDraftDocument } from "./get-draft-document.ts";
import { getEventTypeAndDraft } from "./get-event-type-and-draft.ts";
import { publishDrafts } from "./publish-drafts.ts";

let platform: ClosablePlatform;
let ctx: ServiceContext;
beforeAll(async () => {
  platform = await createTestPlatform();
});
afterAll(() => platform?.close());
beforeEach(async () => {
  ({ ctx } = await createTestTenant(platform));
});

const name = "invoice.paid";
const schema = {
  type: "object",
  required: ["id", "note"],
  properties: { id: { type: "string" }, note: { type: "string" } },
};
const without = { type: "object", required: ["id"], properties: { id: { type: "string" } } };
const withMore = { ...schema, properties: { ...schema.properties, paidAt: { type: "string" } } };

const configVersion = () =>
  inScope(platform.db, ctx, async (tx) => (await tx.environment.findFirstOrThrow()).version);
const audited = (targetId: string) =>
  inScope(platform.db, ctx, (tx) => tx.auditEntry.findMany({ where: { targetId }, orderBy: { id: "asc" } }));
const draftNames = async () => (await listEventTypes(ctx, { draft: true })).items.map((item) => item.name);
const documentText = async () => (await getOpenApiDocument(ctx, { format: "json" })).body;

describe("a draft of a new event type", () => {
  test("is read as a draft and nowhere else, and raises no version", async () => {
    const before = await configVersion();
    const draft = await createEventType(ctx, { name, schema, group: "Billing", draft: true });
    expect(draft).toMatchObject({ name, draft: true, version: 1, schema, group: "Billing" });
    expect(await getEventType(ctx, { name, draft: true })).toEqual(draft);
    expect(await draftNames()).toEqual([name]);
    await expect(getEventType(ctx, { name })).rejects.toMatchObject({ status: 404 });
    expect((await listEventTypes(ctx)).items).toEqual([]);
    expect((await getDocumentation(ctx)).total).toBe(0);
    expect(await documentText()).not.toContain(name);
    expect(await getDraftDocument(ctx)).toContain(name);
    expect(await configVersion()).toBe(before);
    expect(await audited(draft.id)).toMatchObject([{ action: "event_type.draft_saved" }]);
  });

  test("has its name for itself", async () => {
    await createEventType(ctx, { name, draft: true });
    for (const draft of [true, false]) {
      await expect(createEventType(ctx, { name, draft })).rejects.toMatchObject({
        status: 409,
        code: "event_type_exists",
      });
    }
  });

  test("becomes the event type that it was read as", async () => {
    const draft = await createEventType(ctx, { name, schema, draft: true });
    await updateEventType(ctx, { name, description: "Paid.", draft: true });
    const before = await configVersion();
    expect(await publishDrafts(ctx)).toMatchObject({
      dryRun: false,
      breaking: false,
      eventTypes: [{ eventType: name, outcome: "created", version: 1, newVersion: true }],
    });
    const published = await getEventType(ctx, { name });
    expect(published).toMatchObject({ id: draft.id, schema, description: "Paid.", draft: false, version: 1 });
    expect(await configVersion()).toBe(before + 1n);
    expect(await draftNames()).toEqual([]);
    expect((await listCatalogueChanges(ctx)).items).toMatchObject([
      { eventType: name, changes: [{ change: "event type added" }] },
    ]);
    expect((await audited(draft.id)).at(-1)).toMatchObject({
      action: "event_type.created",
      details: { published: true },
    });
  });
});

describe("a draft of an event type that is published", () => {
  beforeEach(async () => {
    await createEventType(ctx, { name, schema, description: "Before." });
  });

  test("leaves what is published as it is, gathers changes, and ends where nothing differs", async () => {
    const before = await getEventType(ctx, { name });
    await updateEventType(ctx, { name, description: "After.", draft: true });
    const draft = await updateEventType(ctx, { name, schema: withMore, deprecated: true, draft: true });
    expect(draft).toMatchObject({
      id: before.id,
      draft: true,
      version: 2,
      description: "After.",
      deprecated: true,
    });
    expect(await getEventType(ctx, { name })).toEqual(before);
    await updateEventType(ctx, { name, schema, deprecated: false, draft: true });
    expect(await publishDrafts(ctx, { dryRun: true })).toMatchObject({
      eventTypes: [{ fields: ["description"], newVersion: false, version: 1 }],
    });
    expect(await updateEventType(ctx, { name, description: "Before.", draft: true })).toEqual(before);
    expect(await draftNames()).toEqual([]);
  });

  test("stands on what is published meanwhile", async () => {
    await updateEventType(ctx, { name, description: "Mine.", draft: true });
    await updateEventType(ctx, { name, group: "Billing", schema: withMore });
    expect(await getEventType(ctx, { name, draft: true })).toMatchObject({
      description: "Mine.",
      group: "Billing",
      version: 2,
    });
    await publishDrafts(ctx);
    expect(await getEventType(ctx, { name })).toMatchObject({
      description: "Mine.",
      group: "Billing",
      version: 2,
    });
  });

  test("is checked again: a kept example need not fit any more", async () => {
    const example = { name: "paid", value: { id: "1", note: "x" } };
    await updateEventType(ctx, { name, examples: [example], draft: true });
    await updateEventType(ctx, {
      name,
      schema: { ...schema, properties: { ...schema.properties, note: { type: "integer" } } },
    });
    await expect(publishDrafts(ctx)).rejects.toMatchObject({
      status: 422,
      code: "example_invalid",
      message: expect.stringContaining(name),
    });
    expect(await draftNames()).toEqual([name]);
  });

  test("that breaks receivers is refused until that is confirmed, and says what breaks and whom", async () => {
    const endpoint = await createEndpoint(ctx, {
      url: "https://example.com/hook",
      eventTypes: ["invoice.*"],
    });
    await createEventType(ctx, { name: "user.made" });
    await createEndpoint(ctx, { url: "https://example.com/other", eventTypes: ["user.made"] });
    await updateEventType(ctx, { name, schema: without, draft: true });
    const plan = await publishDrafts(ctx, { dryRun: true });
    expect(plan).toMatchObject({
      dryRun: true,
      breaking: true,
      eventTypes: [
        {
          breaking: true,
          newVersion: true,
          version: 2,
          changes: [
            { change: "version added", breaking: false },
            { change: "member removed", path: "/note", breaking: true },
          ],
          endpoints: [{ id: endpoint.id, url: endpoint.url }],
          endpointCount: 1,
        },
      ],
    });
    await expect(publishDrafts(ctx)).rejects.toMatchObject({
      status: 409,
      code: "breaking_changes",
      errors: [{ path: "allowBreaking", message: expect.stringContaining("/note") }],
    });
    expect(await getEventType(ctx, { name })).toMatchObject({ version: 1 });
    await publishDrafts(ctx, { allowBreaking: true, review: plan.review });
    expect(await getEventType(ctx, { name })).toMatchObject({ version: 2, schema: without });
    const [change] = (await listCatalogueChanges(ctx)).items;
    expect(change).toMatchObject({ eventType: name, breaking: true, version: 2 });
  });

  test("that archives breaks, too", async () => {
    await updateEventType(ctx, { name, archived: true, draft: true });
    await expect(publishDrafts(ctx)).rejects.toMatchObject({ code: "breaking_changes" });
    await publishDrafts(ctx, { allowBreaking: true });
    expect(await getEventType(ctx, { name })).toMatchObject({ archived: true });
  });

  test("is published as it was reviewed, or not at all", async () => {
    await updateEventType(ctx, { name, description: "One.", draft: true });
    const { review } = await publishDrafts(ctx, { dryRun: true });
    await updateEventType(ctx, { name, description: "Two.", draft: true });
    await expect(publishDrafts(ctx, { review })).rejects.toMatchObject({
      status: 409,
      code: "drafts_changed",
    });
    expect(await getEventType(ctx, { name })).toMatchObject({ description: "Before." });
  });
});

test("drafts are published and discarded by name", async () => {
  for (const one of ["a", "b", "c"]) await createEventType(ctx, { name: one, draft: true });
  await publishDrafts(ctx, { eventTypes: ["b"] });
  expect((await listEventTypes(ctx)).items.map((item) => item.name)).toEqual(["b"]);
  expect(await discardDrafts(ctx, { eventTypes: ["c", "none"] })).toEqual({ eventTypes: ["c"] });
  expect(await draftNames()).toEqual(["a"]);
  await expect(publishDrafts(ctx, { eventTypes: ["a", "b"] })).rejects.toMatchObject({
    status: 422,
    code: "draft_not_found",
    errors: [{ path: "eventTypes.1" }],
  });
  expect(await discardDrafts(ctx)).toEqual({ eventTypes: ["a"] });
  expect(await publishDrafts(ctx)).toMatchObject({ eventTypes: [], breaking: false });
});

test("an import is kept as drafts, each of the newest version, beside what a draft says already", async () => {
  await createEventType(ctx, { name, schema, examples: [] });
  await updateEventType(ctx, { name, group: "Billing", draft: true });
  const webhook = (of: object) => ({
    post: { description: "Paid.", requestBody: { content: { "application/json": { schema: of } } } },
  });
  const document = {
    openapi: "3.1.0",
    info: { title: "Billing", version: "1" },
    webhooks: { [name]: webhook(withMore), "user.made": webhook({}) },
  };
  const outcomes = { created: 1, updated: 1, unchanged: 0 };
  expect(await importCatalogue(ctx, { document, draft: true, dryRun: true })).toMatchObject(outcomes);
  expect(await draftNames()).toEqual([name]);
  expect(await importCatalogue(ctx, { document, draft: true })).toMatchObject(outcomes);
  expect((await listEventTypes(ctx)).items).toMatchObject([{ name, version: 1, group: null }]);
  expect(await getEventTypeAndDraft(ctx, { name })).toMatchObject({
    published: { version: 1, schema },
    draft: { version: 2, schema: withMore, description: "Paid.", draft: true },
  });
  expect(await getEventTypeAndDraft(ctx, { name: "user.made" })).toMatchObject({
    published: null,
    draft: { schema: null },
  });
  await expect(getEventTypeAndDraft(ctx, { name: "none" })).rejects.toMatchObject({ status: 404 });
  await publishDrafts(ctx);
  expect(await getEventType(ctx, { name })).toMatchObject({ group: "Billing", schema: withMore });
  expect(await importCatalogue(ctx, { document, dryRun: true })).toMatchObject({
    eventTypes: [{ fields: ["group"] }, { outcome: "unchanged" }],
  });
});

test("1,000 drafts are published together", async () => {
  const webhooks = (properties: object) =>
    Object.fromEntries(
      Array.from({ length: 1_000 }, (_, index) => [
        `group.type${index}`,
        {
          post: {
            requestBody: { content: { "application/json": { schema: { type: "object", properties } } } },
          },
        },
      ]),
    );
  const document = (properties: object) => ({
    openapi: "3.1.0",
    info: { title: "Many", version: "1" },
    webhooks: webhooks(properties),
  });
  await importCatalogue(ctx, { document: document({ id: { type: "string" } }) });
  const { environmentId } = ctx;
  const changes = JSON.stringify({ schema: { type: "object", properties: { id: { type: "integer" } } } });
  await inScope(platform.db, ctx, async (tx) => {
    const types = await tx.eventType.findMany({ where: { environmentId } });
    await tx.eventTypeDraft.createMany({
      data: types.map((type) => ({ id: platform.newId(), environmentId, name: type.name, changes })),
    });
  });
  const { review, eventTypes } = await publishDrafts(ctx, { dryRun: true });
  expect(eventTypes).toHaveLength(1_000);
  expect(eventTypes.every(({ breaking, version }) => breaking && version === 2)).toBe(true);
  await publishDrafts(ctx, { allowBreaking: true, review });
  expect(await draftNames()).toEqual([]);
  expect(await getEventType(ctx, { name: "group.type7" })).toMatchObject({ version: 2, deprecated: false });
});

test("another environment's drafts are neither seen nor published", async () => {
  await createEventType(ctx, { name, draft: true });
  const other = await createTestTenant(platform);
  expect((await listEventTypes(other.ctx, { draft: true })).items).toEqual([]);
  expect(await publishDrafts(other.ctx)).toMatchObject({ eventTypes: [] });
  expect(await discardDrafts(other.ctx)).toEqual({ eventTypes: [] });
  await expect(updateEventType(other.ctx, { name, group: "x", draft: true })).rejects.toMatchObject({
    status: 404,
  });
  expect(await draftNames()).toEqual([name]);
});

test.each<[Role, boolean]>([
  ["developer", true],
  ["viewer", false],
])("%s may publish and discard: %s", async (role, allowed) => {
  const { ctx: own } = await createTestTenant(platform, { role });
  for (const act of [publishDrafts, discardDrafts, getDraftDocument]) {
    const done = await act(own).then(
      () => true,
      (error) => error.status !== 403,
    );
    expect(done).toBe(allowed);
  }
});
