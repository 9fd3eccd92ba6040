import { createApiKey } from "@posthorn/services";
import { createTestTenant } from "@posthorn/services/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { api, tenant, useTestApi } from "./use-test-api.ts";

useTestApi();
beforeEach(async () => {
  await call("POST", "/v1/event-types", { name: "ping", examples: [{ name: "one", value: { n: 1 } }] });
});

const call = (method: string, path: string, json?: unknown, key = tenant.apiKey) =>
  api.call({ method, path, key, ...(json !== undefined && { json }) });

const filter = { from: new Date(Date.now() - 3_600_000).toISOString(), states: ["unmatched"] };

/** Two events, and an endpoint that was made after them. */
async function missedEvents(): Promise<string> {
  for (const n of [1, 2]) await call("POST", "/v1/events", { type: "ping", data: { n } });
  const made = await call("POST", "/v1/endpoints", { url: "http://127.0.0.1:8099/" });
  return made.json.id;
}

describe("a replay", () => {
  it("is planned, started, listed, paused, resumed and canceled", async () => {
    const endpointId = await missedEvents();
    const plan = await call("POST", "/v1/replays", { filter, dryRun: true });
    expect(plan).toMatchObject({
      status: 200,
      json: {
        matched: 2,
        exact: true,
        estimatedSeconds: 1,
        endpoints: [{ endpointId, matched: 2 }],
        sample: [{ deliveryId: null, state: "unmatched", eventType: "ping" }, {}],
      },
    });
    expect((await call("GET", "/v1/replays")).json.items).toEqual([]);

    const started = await call("POST", "/v1/replays", { filter, note: "new receiver" });
    expect(started).toMatchObject({
      status: 202,
      json: {
        action: "replay",
        state: "running",
        matched: 2,
        done: 0,
        note: "new receiver",
        startedBy: "test",
      },
    });
    const { id } = started.json;
    expect(id).toMatch(/^rpl_/);
    expect((await call("GET", `/v1/replays/${id}`)).json).toEqual(started.json);
    expect((await call("GET", "/v1/replays")).json).toEqual({ items: [started.json], nextCursor: null });
    expect((await call("GET", "/v1/bulk-actions")).json.items).toEqual([]);
    for (const [action, state] of [
      ["pause", "paused"],
      ["resume", "running"],
      ["cancel", "canceled"],
    ]) {
      expect(await call("POST", `/v1/replays/${id}/${action}`)).toMatchObject({
        status: 200,
        json: { id, state },
      });
    }
    for (const action of ["pause", "resume", "cancel"]) {
      expect(await call("POST", `/v1/replays/${id}/${action}`)).toMatchObject({
        status: 409,
        json: { code: "invalid_state" },
      });
    }
  });

  it("takes the filters of the deliveries' list, and says what it was for", async () => {
    const consumer = (await call("POST", "/v1/consumers", { name: "Acme", uid: "cust_42" })).json;
    await call("POST", "/v1/endpoints", { url: "http://127.0.0.1:8099/", consumer: "cust_42" });
    const { id: eventId } = (await call("POST", "/v1/events", { type: "ping", data: {} })).json;
    const { from } = filter;
    const ofEvent = { from, consumerId: consumer.id, eventId, states: ["canceled"] };
    const listed = (await call("GET", `/v1/deliveries?consumerId=cust_42&eventId=${eventId}`)).json.items;
    expect(listed).toHaveLength(1);
    await call("POST", `/v1/deliveries/${listed[0].id}/skip`);
    expect(await call("POST", "/v1/replays", { filter: ofEvent, dryRun: true })).toMatchObject({
      status: 200,
      json: { matched: 1, exact: true, sample: [{ deliveryId: listed[0].id, eventId }] },
    });
    const ofCause = { from, httpStatus: "5xx", errorCode: "http_5xx", reason: "given_up" };
    expect(await call("POST", "/v1/bulk-actions", { action: "retry", filter: ofCause })).toMatchObject({
      status: 202,
      json: { matched: 0, filter: { ...ofCause, states: ["dead"] } },
    });
  });

  it.each([
    [{}, 422, "missing_field", "filter"],
    [{ filter: { states: ["dead"] } }, 422, "missing_field", "filter.from"],
    [{ filter: { from: "yesterday" } }, 422, "invalid_value", "filter.from"],
    [{ filter: { ...filter, endpointIds: ["ep_x"] } }, 422, "unknown_endpoint", "filter.endpointIds.0"],
    [{ filter: { ...filter, state: "dead" } }, 422, "unknown_field", "filter.state"],
    [{ filter: { ...filter, consumerId: "nobody" } }, 422, "unknown_consumer", "filter.consumerId"],
    [{ filter: { from: filter.from, httpStatus: "5" } }, 422, "invalid_value", "filter.httpStatus"],
    [{ filter: { ...filter, httpStatus: "5xx" } }, 422, "invalid_value", "filter.states.0"],
    [{ filter, dryRun: "yes" }, 422, "invalid_type", "dryRun"],
    [{ filter, force: true }, 422, "unknown_field", "force"],
    [{ filter, note: "x".repeat(501) }, 422, "too_long", "note"],
  ])("that is asked for wrongly is refused: %j", async (body, status, code, path) => {
    for (const dryRun of [undefined, true]) {
      expect(await call("POST", "/v1/replays", { ...(dryRun && { dryRun }), ...body })).toMatchObject({
        status,
        json: { code, errors: [{ path }] },
      });
    }
  });

  it("of another tenant is not found, nor are its endpoints", async () => {
    const endpointId = await missedEvents();
    const { id } = (await call("POST", "/v1/replays", { filter })).json;
    const stranger = await createTestTenant(api.platform);
    for (const [method, path] of [
      ["GET", `/v1/replays/${id}`],
      ["POST", `/v1/replays/${id}/cancel`],
      ["GET", `/v1/bulk-actions/${id}`],
      ["GET", "/v1/replays/rpl_nonsense"],
    ] as const) {
      expect(await call(method, path, undefined, stranger.apiKey)).toMatchObject({
        status: 404,
        json: { code: "not_found" },
      });
    }
    expect((await call("GET", "/v1/replays", undefined, stranger.apiKey)).json.items).toEqual([]);
    const theirs = { filter: { ...filter, endpointIds: [endpointId] }, dryRun: true };
    expect(await call("POST", "/v1/replays", theirs, stranger.apiKey)).toMatchObject({
      status: 422,
      json: { code: "unknown_endpoint" },
    });
  });

  it("needs a key that may write deliveries; its plan needs one that may read them", async () => {
    const keyWith = async (scope: "deliveries:read" | "catalog:read") =>
      (await createApiKey(tenant.ctx, { name: scope, scopes: [scope] })).key;
    const reader = await keyWith("deliveries:read");
    expect(await call("POST", "/v1/replays", { filter, dryRun: true }, reader)).toMatchObject({
      status: 200,
    });
    expect(await call("POST", "/v1/replays", { filter }, reader)).toMatchObject({ status: 403 });
    expect(await call("GET", "/v1/replays", undefined, await keyWith("catalog:read"))).toMatchObject({
      status: 403,
    });
  });
});

describe("a bulk action", () => {
  it("is planned, started and canceled like a replay", async () => {
    await call("POST", "/v1/endpoints", { url: "http://127.0.0.1:8099/" });
    await call("POST", "/v1/events", { type: "ping", data: {} });
    const body = { action: "skip", filter: { from: filter.from }, note: "sent by hand" };
    expect(await call("POST", "/v1/bulk-actions", { ...body, dryRun: true })).toMatchObject({
      status: 200,
      json: { matched: 1, estimatedSeconds: null, sample: [{ state: "pending" }] },
    });
    const started = await call("POST", "/v1/bulk-actions", body);
    expect(started).toMatchObject({ status: 202, json: { action: "skip", state: "running", matched: 1 } });
    expect((await call("GET", "/v1/bulk-actions")).json.items).toEqual([started.json]);
    const { id } = started.json;
    expect(id).toMatch(/^blk_/);
    expect(await call("POST", `/v1/bulk-actions/${id}/cancel`)).toMatchObject({
      json: { state: "canceled" },
    });
  });

  it("of an unknown kind, or with fields of another, is refused", async () => {
    for (const [body, path] of [
      [{ action: "delete", filter: { from: filter.from } }, "action"],
      [{ action: "skip", filter: { from: filter.from }, until: "2099-01-01T00:00:00Z" }, "until"],
      [{ action: "snooze", filter: { from: filter.from } }, "until"],
      [{ action: "snooze", filter: { from: filter.from }, until: "2020-01-01T00:00:00Z" }, "until"],
      [{ action: "skip", filter: { from: filter.from, states: ["dead"] } }, "filter.states.0"],
    ] as const) {
      expect(await call("POST", "/v1/bulk-actions", body)).toMatchObject({
        status: 422,
        json: { errors: [{ path }] },
      });
    }
  });
});

describe("trying out an endpoint", () => {
  const make = async (fields: object = {}) =>
    (await call("POST", "/v1/endpoints", { url: "http://127.0.0.1:8099/", ...fields })).json.id;

  it("sends it the example of a type it subscribes to, and nobody else", async () => {
    await make();
    const endpointId = await make({ eventTypes: ["pi.*", "ping"] });
    const tested = await call("POST", `/v1/endpoints/${endpointId}/test`);
    expect(tested).toMatchObject({ status: 202, json: { eventType: "ping" } });
    const event = await call("GET", `/v1/events/${tested.json.eventId}`);
    expect(event.json).toMatchObject({
      data: { n: 1 },
      test: true,
      considered: 1,
      skipped: [],
      deliveries: [{ id: tested.json.deliveryId, endpointId }],
    });
  });

  it("takes any event type that there is", async () => {
    await call("POST", "/v1/event-types", { name: "without.example" });
    const endpointId = await make({ eventTypes: ["ping"] });
    const send = (eventType: string) => call("POST", `/v1/endpoints/${endpointId}/test`, { eventType });
    expect(await send("without.example")).toMatchObject({
      status: 202,
      json: { eventType: "without.example" },
    });
    expect(await send("system.endpoint.failing")).toMatchObject({ status: 202 });
    expect(await send("nothing")).toMatchObject({ status: 422, json: { code: "unknown_event_type" } });
  });

  it("that is paused or disabled is refused, as is one of another tenant", async () => {
    const endpointId = await make();
    const stranger = await createTestTenant(api.platform);
    expect(await call("POST", `/v1/endpoints/${endpointId}/test`, {}, stranger.apiKey)).toMatchObject({
      status: 404,
    });
    for (const action of ["pause", "disable"]) {
      await call("POST", `/v1/endpoints/${endpointId}/${action}`);
      expect(await call("POST", `/v1/endpoints/${endpointId}/test`)).toMatchObject({
        status: 409,
        json: { code: "invalid_state" },
      });
    }
  });
});
