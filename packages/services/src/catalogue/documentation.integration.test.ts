import type { Role } from "@posthorn/core";
import { inScope } from "@posthorn/db";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ClosablePlatform } from "../context/create-platform.ts";
import { createEventType } from "../event-types/create-event-type.ts";
import { listEventTypes } from "../event-types/list-event-types.ts";
import { updateEventType } from "../event-types/update-event-type.ts";
import { createOperation } from "../operations/create-operation.ts";
import { createTestPlatform, createTestTenant, type TestTenant } from "../testing/index.ts";
import { documentedOnPage, getDocumentation } from "./get-documentation.ts";
import { getDocumentedEventType } from "./get-documented-event-type.ts";
import { getDocumentedOperation } from "./get-documented-operation.ts";
import { getOpenApiDocument } from "./get-open-api-document.ts";
import { listCatalogueChanges } from "./list-catalogue-changes.ts";
import { openShareLink } from "./open-share-link.ts";
import { createShareLink, getShareLink, revokeShareLink } from "./share-link.ts";

let platform: ClosablePlatform;
let tenant: TestTenant;
beforeAll(async () => {
  platform = await createTestPlatform();
});
afterAll(() => platform?.close());
beforeEach(async () => {
  tenant = await createTestTenant(platform);
});

const namesOf = (documentation: { eventTypes: { name: string }[] }) =>
  documentation.eventTypes.map(({ name }) => name);

describe("a share link", () => {
  test("is off at first, lets its reader read the catalogue and nothing else, and is shown again", async () => {
    expect(await getShareLink(tenant.ctx)).toBeNull();
    await createEventType(tenant.ctx, { name: "ping" });
    const link = await createShareLink(tenant.ctx);
    expect(link.token).toMatch(/^[\w-]{43}$/);
    expect(await createShareLink(tenant.ctx)).toEqual(link);
    expect(await getShareLink(tenant.ctx)).toEqual(link);
    const reader = await openShareLink(platform, link.token);
    expect(namesOf(await getDocumentation(reader))).toEqual(["ping"]);
    expect((await getOpenApiDocument(reader, { format: "json" })).body).toContain('"ping"');
    expect((await listCatalogueChanges(reader)).items).toHaveLength(1);
    expect([...reader.permissions]).toEqual(["catalog:read"]);
    await expect(createEventType(reader, { name: "pong" })).rejects.toMatchObject({ status: 403 });
    await expect(createShareLink(reader)).rejects.toMatchObject({ status: 403 });
  });

  test("leads nowhere once it is revoked, and the next one is another", async () => {
    const { token } = await createShareLink(tenant.ctx);
    await revokeShareLink(tenant.ctx);
    await expect(openShareLink(platform, token)).rejects.toMatchObject({ status: 404 });
    const next = await createShareLink(tenant.ctx);
    expect(next.token).not.toBe(token);
    await expect(openShareLink(platform, token)).rejects.toMatchObject({ status: 404 });
    expect((await openShareLink(platform, next.token)).environmentId).toBe(tenant.environmentId);
  });

  test.each(["", "x", "a".repeat(43), "a".repeat(4_000), "../..", "\u0000"])(
    "%j opens nothing",
    async (token) => {
      await expect(openShareLink(platform, token)).rejects.toMatchObject({ status: 404 });
    },
  );

  test("stands nowhere in clear, and its making and end are in the audit log", async () => {
    const { token } = await createShareLink(tenant.ctx);
    await revokeShareLink(tenant.ctx);
    await revokeShareLink(tenant.ctx);
    await createShareLink(tenant.ctx);
    const [row, audit] = await inScope(platform.db, tenant.ctx, async (tx) => [
      await tx.shareLink.findFirstOrThrow(),
      await tx.auditEntry.findMany({
        where: { action: { startsWith: "share_link." } },
        orderBy: { id: "asc" },
      }),
    ]);
    const written = JSON.stringify([row, audit], (_, value) =>
      value instanceof Uint8Array ? Buffer.from(value).toString("utf8") : value,
    );
    expect(written).not.toContain(token);
    expect(audit.map(({ action }) => action)).toEqual([
      "share_link.created",
      "share_link.revoked",
      "share_link.created",
    ]);
  });

  test("is made once, whoever asks at the same time", async () => {
    const links = await Promise.all([1, 2, 3].map(() => createShareLink(tenant.ctx)));
    expect(new Set(links.map(({ token }) => token)).size).toBe(1);
  });

  test("is no other tenant's to see", async () => {
    await createShareLink(tenant.ctx);
    const other = await createTestTenant(platform);
    expect(await getShareLink(other.ctx)).toBeNull();
    await revokeShareLink(other.ctx);
    expect(await getShareLink(tenant.ctx)).not.toBeNull();
    expect(await inScope(platform.db, other.ctx, (tx) => tx.shareLink.count())).toBe(0);
  });

  test.each<[Role, boolean]>([
    ["owner", true],
    ["admin", true],
    ["developer", false],
    ["viewer", false],
  ])("%s may make and revoke one: %s", async (role, allowed) => {
    const { ctx } = await createTestTenant(platform, { role });
    await getShareLink(ctx);
    for (const change of [createShareLink, revokeShareLink]) {
      const done = await change(ctx).then(
        () => true,
        (error) => error.status !== 403,
      );
      expect(done).toBe(allowed);
    }
  });
});

describe("the documentation", () => {
  test("groups, searches and pages what is published", async () => {
    const { ctx } = tenant;
    await createEventType(ctx, { name: "b.one", group: "Billing", description: "An Invoice." });
    await createEventType(ctx, { name: "a.two", group: "Accounts" });
    await createEventType(ctx, { name: "c.three" });
    await createEventType(ctx, { name: "d.four" });
    await updateEventType(ctx, { name: "d.four", archived: true });
    const all = await getDocumentation(ctx);
    expect(namesOf(all)).toEqual(["a.two", "b.one", "c.three"]);
    expect(all).toMatchObject({
      total: 3,
      found: 3,
      pages: 1,
      timeoutSeconds: 15,
      groups: [
        { name: "Accounts", eventTypes: 1 },
        { name: "Billing", eventTypes: 1 },
        { name: null, eventTypes: 1 },
      ],
    });
    expect(namesOf(await getDocumentation(ctx, { search: "invoice" }))).toEqual(["b.one"]);
    expect(namesOf(await getDocumentation(ctx, { search: "ACC" }))).toEqual(["a.two"]);
    expect(namesOf(await getDocumentation(ctx, { group: "" }))).toEqual(["c.three"]);
    expect(await getDocumentation(ctx, { search: "nothing", page: 9 })).toMatchObject({
      found: 0,
      page: 1,
      pages: 1,
      total: 3,
    });
  });

  test("of an event type has each version, with an example where its author gave none", async () => {
    const { ctx } = tenant;
    const schema = { type: "object", properties: { id: { type: "string" } }, required: ["id"] };
    await createEventType(ctx, { name: "invoice.paid", schema });
    const examples = [{ name: "small", value: { id: "inv_1" } }];
    await updateEventType(ctx, { name: "invoice.paid", schema: { ...schema, title: "Paid" }, examples });
    const newest = await getDocumentedEventType(ctx, { name: "invoice.paid" });
    expect(newest).toMatchObject({ version: 2, shownVersion: 2, versions: [2, 1], examples });
    const first = await getDocumentedEventType(ctx, { name: "invoice.paid", version: 1 });
    expect(first).toMatchObject({ version: 2, shownVersion: 1, schema });
    expect(first.examples).toEqual([{ name: "example", value: { id: expect.any(String) } }]);
    expect(JSON.stringify(first.payload)).toContain('"id"');
  });

  test("has operations with their callbacks, found by any of their names", async () => {
    const { ctx } = tenant;
    await createEventType(ctx, { name: "ping", group: "Pings" });
    await createOperation(ctx, {
      name: "createInvoice",
      method: "POST",
      path: "/invoices",
      summary: "Makes an invoice.",
      parameters: [{ name: "callback_url", in: "query", required: true }],
      requestSchema: { type: "object", properties: { id: { type: "string" } } },
      callbacks: [
        {
          name: "invoiceEvent",
          expression: "{$callback_url}/{$request.body.id}",
          schema: { type: "object", required: ["paid"], properties: { paid: { type: "boolean" } } },
          responseSchema: { type: "object", properties: { ok: { type: "boolean" } } },
        },
        { name: "plain", expression: "{$request.query.callback_url}" },
      ],
    });
    const summary = { name: "createInvoice", path: "/invoices", callbacks: ["invoiceEvent", "plain"] };
    expect(await getDocumentation(ctx)).toMatchObject({ operations: [summary], operationsTotal: 1 });
    for (const search of ["INVOICEEVENT", "post /inv", "makes an"]) {
      expect(await getDocumentation(ctx, { search })).toMatchObject({ operations: [summary], found: 0 });
    }
    expect(await getDocumentation(ctx, { search: "ping" })).toMatchObject({
      operations: [],
      operationsTotal: 1,
    });
    expect(await getDocumentation(ctx, { group: "Pings" })).toMatchObject({ operations: [], found: 1 });

    const reader = await openShareLink(platform, (await createShareLink(ctx)).token);
    const { request, callbacks } = await getDocumentedOperation(reader, { name: "createInvoice" });
    expect(JSON.stringify(request)).toContain('"id"');
    expect(callbacks).toMatchObject([
      {
        name: "invoiceEvent",
        expression: "{$request.query.callback_url}/{$request.body#/id}",
        examples: [{ value: { paid: expect.any(Boolean) } }],
      },
      { name: "plain", schema: null, response: null },
    ]);
    expect(JSON.stringify(callbacks[0]?.payload)).toContain('"paid"');
    expect(JSON.stringify(callbacks[0]?.response)).toContain('"ok"');
    const other = await createTestTenant(platform);
    for (const [asker, name] of [
      [other.ctx, "createInvoice"],
      [ctx, "none"],
      [ctx, "\u0000"],
    ] as const) {
      await expect(getDocumentedOperation(asker, { name })).rejects.toMatchObject({ status: 404 });
    }
  });

  test("of what isn't published there is none", async () => {
    const { ctx } = tenant;
    await createEventType(ctx, { name: "old" });
    await updateEventType(ctx, { name: "old", archived: true });
    const other = await createTestTenant(platform);
    await createEventType(other.ctx, { name: "theirs" });
    for (const input of [{ name: "old" }, { name: "theirs" }, { name: "none" }, { name: "\u0000" }]) {
      await expect(getDocumentedEventType(ctx, input)).rejects.toMatchObject({ status: 404 });
    }
    await createEventType(ctx, { name: "new" });
    for (const version of [0, 2, 2 ** 40]) {
      await expect(getDocumentedEventType(ctx, { name: "new", version })).rejects.toMatchObject({
        status: 404,
      });
    }
  });

  test("of 1,000 event types is read in pages, with little work", async () => {
    const { ctx } = tenant;
    await publishMany(1_000);
    const begun = process.cpuUsage();
    const first = await getDocumentation(ctx);
    const one = await getDocumentedEventType(ctx, { name: "group7.type7" });
    const { user, system } = process.cpuUsage(begun);
    expect((user + system) / 1000).toBeLessThan(1_000); // of the processor's time: others may be busy, too
    expect(first).toMatchObject({ total: 1_000, found: 1_000, pages: Math.ceil(1_000 / documentedOnPage) });
    expect(first.eventTypes).toHaveLength(documentedOnPage);
    expect(first.groups).toHaveLength(40);
    expect(one.name).toBe("group7.type7");
    expect((await listEventTypes(ctx)).items.length).toBeGreaterThan(0);
  });
});

/** Some hundreds in a transaction, which is much faster than one for each. */
async function publishMany(count: number): Promise<void> {
  const { environmentId } = tenant;
  const types = Array.from({ length: count }, (_, index) => ({
    id: platform.newId(),
    environmentId,
    name: `group${index % 40}.type${index}`,
    description: "What happened.",
    group: `Group ${index % 40}`,
    payloadCheck: "reject" as const,
    configVersion: 2n,
  }));
  const size = 200;
  for (let from = 0; from < count; from += size) {
    const some = types.slice(from, from + size);
    await inScope(platform.db, tenant.ctx, async (tx) => {
      await tx.eventType.createMany({ data: some });
      await tx.eventTypeVersion.createMany({
        data: some.map(({ id }) => ({
          environmentId,
          eventTypeId: id,
          version: 1,
          schema: '{"type":"object"}',
        })),
      });
    });
  }
}
