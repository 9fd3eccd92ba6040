import { systemEventTypes } from "@posthorn/core";
import { describe, expect, it } from "vitest";
// The source, not the built package: what is built may be older.
import { ConflictError, NotFoundError, ValidationError } from "../../../packages/sdk/src/index.ts";
import { collect, itHasCalledEveryMethodOf, posthorn, useSdk } from "./use-sdk.ts";

useSdk();

describe("the SDK's catalogue", () => {
  it("keeps drafts of event types, publishes and discards them", async () => {
    const draft = await posthorn.eventTypes.create({ name: "invoice.paid", draft: true });
    expect(draft).toMatchObject({ draft: true, version: 1 });
    expect(await posthorn.eventTypes.getDraft("invoice.paid")).toEqual(draft);
    expect(await collect(posthorn.eventTypes.list({ draft: true }))).toEqual([draft]);
    await expect(posthorn.events.send({ type: "invoice.paid", data: {} })).rejects.toMatchObject({
      code: "unknown_event_type",
    });
    const { review } = await posthorn.catalog.publish({ dryRun: true });
    expect(await posthorn.catalog.publish({ eventTypes: ["invoice.paid"], review })).toMatchObject({
      dryRun: false,
      eventTypes: [{ eventType: "invoice.paid", outcome: "created" }],
    });
    await posthorn.events.send({ type: "invoice.paid", data: {} });
    await posthorn.eventTypes.update("invoice.paid", { archived: true, draft: true });
    await expect(posthorn.catalog.publish()).rejects.toMatchObject({ code: "breaking_changes" });
    await expect(posthorn.catalog.publish()).rejects.toBeInstanceOf(ConflictError);
    expect(await posthorn.catalog.discard()).toEqual({ eventTypes: ["invoice.paid"] });
    expect((await posthorn.eventTypes.get("invoice.paid")).archived).toBe(false);
  });

  it("makes, changes, lists and archives event types", async () => {
    const schema = { type: "object", required: ["id"] };
    const created = await posthorn.eventTypes.create({
      name: "invoice.paid",
      description: "A customer paid.",
      group: "Billing",
      schema,
      examples: [{ name: "one", value: { id: "inv_42" } }],
      payloadCheck: "warn",
    });
    expect(created).toMatchObject({ name: "invoice.paid", group: "Billing", version: 1, schema });
    expect(await posthorn.eventTypes.get("invoice.paid")).toEqual(created);
    const updated = await posthorn.eventTypes.update("invoice.paid", {
      schema: { type: "object" },
      deprecated: true,
    });
    expect(updated).toMatchObject({ version: 2, deprecated: true, schema: { type: "object" } });
    expect(await collect(posthorn.eventTypes.list({ limit: 1 }))).toEqual([updated]);
    const versions = await collect(posthorn.eventTypes.listVersions("invoice.paid", { limit: 1 }));
    expect(versions).toMatchObject([
      { version: 2, newest: true },
      { version: 1, newest: false, schema },
    ]);
    expect(await posthorn.eventTypes.getVersion("invoice.paid", 1)).toEqual(versions[1]);
    await expect(posthorn.eventTypes.getVersion("invoice.paid", 3)).rejects.toBeInstanceOf(NotFoundError);
    await posthorn.eventTypes.update("invoice.paid", { archived: true });
    expect(await collect(posthorn.eventTypes.list({ archived: false }))).toEqual([]);
    expect(await collect(posthorn.eventTypes.list({ archived: true }))).toMatchObject([{ archived: true }]);

    await expect(posthorn.eventTypes.create({ name: "invoice.paid" })).rejects.toMatchObject({
      code: "event_type_exists",
    });
    await expect(posthorn.eventTypes.get("not/there")).rejects.toBeInstanceOf(NotFoundError);
    expect((await posthorn.openapi.get()).openapi).toMatch(/^3\.1/);
    expect(await posthorn.openapi.get({ format: "yaml" })).toContain("openapi:");
    const [change] = (await posthorn.catalog.changes({ eventType: "invoice.paid" })).items;
    expect(change).toMatchObject({ eventType: "invoice.paid", breaking: true });
    const before = await posthorn.openapi.get({ at: Number(change?.revision) - 1 });
    expect(Object.keys(before.webhooks ?? {})).toContain("invoice.paid");
  });

  it("imports a catalogue, and gives it as each of its files", async () => {
    const schema = { type: "object", properties: { id: { type: "string" } } };
    const document = {
      openapi: "3.1.0",
      info: { title: "Billing", version: "1" },
      webhooks: {
        "invoice.voided": { post: { requestBody: { content: { "application/json": { schema } } } } },
      },
    };
    expect(await posthorn.catalog.import({ document, dryRun: true })).toMatchObject({
      dryRun: true,
      created: 1,
    });
    expect(await collect(posthorn.eventTypes.list())).toEqual([]);
    expect(await posthorn.catalog.import({ document: JSON.stringify(document) })).toMatchObject({
      eventTypes: [{ name: "invoice.voided", outcome: "created" }],
    });
    expect(await posthorn.catalog.get("asyncapi.json")).toMatchObject({ asyncapi: "3.0.0" });
    expect(await posthorn.catalog.get("openapi-3.0.json", { at: new Date() })).toMatchObject({
      openapi: expect.stringMatching(/^3\.0/),
    });
    expect(JSON.stringify(await posthorn.catalog.get("schemas.json"))).toContain("invoice.voided");
    for (const file of ["receiver.ts", "receiver.py"] as const) {
      expect(await posthorn.catalog.get(file)).toContain("invoice.voided");
    }
    await expect(posthorn.catalog.get("receiver.ts", { endpointId: "none" })).rejects.toThrow(NotFoundError);
    await expect(posthorn.catalog.import({ document: "{" })).rejects.toThrow(ValidationError);
  });

  it("lists what Posthorn emits itself", async () => {
    expect(await collect(posthorn.systemEventTypes.list())).toEqual(systemEventTypes);
  });

  itHasCalledEveryMethodOf("catalogue");
});
