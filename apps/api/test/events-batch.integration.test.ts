import { readJsonObject } from "@posthorn/core";
import { createApiKey } from "@posthorn/services";
import { describe, expect, it } from "vitest";
import {
  batchPath,
  idsOf,
  ping,
  readIds,
  resultsOf,
  send,
  sendItems,
  sendText,
  useBatches,
} from "./batches-client.ts";
import { api, tenant } from "./use-test-api.ts";

const oneMiB = 1024 * 1024;

useBatches();

describe("a batch", () => {
  it("answers for each event in its place, and stores what it accepts and nothing else", async () => {
    const answer = await send(
      { type: "invoice.paid", data: { id: "inv_1" }, timestamp: "2026-01-01T00:00:00Z" },
      ping({ tags: ["a"] }),
      { type: "invoice.paid", data: { id: 5 } },
      { type: "no.such", data: {} },
      { type: "ping" },
      ping({ idempotencyKey: "é" }),
      ping(),
    );
    const results = resultsOf(answer);
    expect(results.map(({ status, problem }) => [status, problem?.code, problem?.errors[0]?.path])).toEqual([
      [422, "timestamp_out_of_range", "timestamp"],
      [202, undefined, undefined],
      [422, "schema_validation_failed", "data.id"],
      [422, "unknown_event_type", "type"],
      [422, "missing_field", "data"],
      [400, "invalid_idempotency_key", "idempotencyKey"],
      [202, undefined, undefined],
    ]);
    expect(results[1]).toEqual({
      status: 202,
      event: { id: expect.stringMatching(/^evt_/), type: "ping", timestamp: expect.any(String) },
      replayed: false,
    });
    expect(results[3]?.problem).toMatchObject({
      type: "urn:posthorn:problem:unknown_event_type",
      title: "Unprocessable Entity",
      status: 422,
      detail: expect.stringContaining("no.such"),
      requestId: answer.headers["x-request-id"],
    });
    expect((await readIds()).toSorted()).toEqual(idsOf(results).toSorted());
  });

  it("keeps every payload byte for byte", async () => {
    const payloads = [
      '{"n":9007199254740993,"f":1.0,"e":1e400}',
      '{ "a" : [ 1 , 2 ] }',
      '{"b":1,"a":2,"b":3}',
      '{"text":"],[{}\\"\\\\ \\u0000é"}',
      "{}",
    ];
    const results = resultsOf(
      await sendItems(
        payloads.map((data, at) => `{"type":"ping", "data": ${data} ,"idempotencyKey":"k${at}"}`),
      ),
    );
    for (const [at, id] of idsOf(results).entries()) {
      const { text } = await api.call({ path: `/v1/events/${id}`, key: tenant.apiKey });
      expect(readJsonObject(Buffer.from(text), 100).textOf("data")).toBe(payloads[at]);
    }
    expect(idsOf(results)).toHaveLength(payloads.length);
  });

  it("makes the deliveries of its events", async () => {
    const made = await api.call({
      path: "/v1/endpoints",
      method: "POST",
      key: tenant.apiKey,
      json: { url: "https://hook.example.com/in", eventTypes: ["ping"] },
    });
    expect(made.status).toBe(201);
    const results = resultsOf(await send(ping(), { type: "invoice.paid", data: { id: "1" } }, ping()));
    const deliveries = await api.call({ path: "/v1/deliveries", key: tenant.apiKey });
    const eventIds = deliveries.json.items.map(({ eventId }: { eventId: string }) => eventId);
    expect(eventIds.toSorted()).toEqual([results[0]?.event?.id, results[2]?.event?.id].toSorted());
  });

  it("holds 1,000 events, and is answered in their order", async () => {
    const items = Array.from({ length: 1_000 }, (_, at) => ping({ id: `n-${at}` }));
    const results = resultsOf(await send(...items));
    expect(new Set(idsOf(results)).size).toBe(1_000);
    for (const at of [0, 1, 499, 500, 999]) {
      const { json } = await api.call({ path: `/v1/events/n-${at}`, key: tenant.apiKey });
      expect(json.id).toBe(results[at]?.event?.id);
    }
  });

  it.each([
    ["", 400, "missing_body"],
    ['{"events":[{"type":"ping","data":{}},]}', 400, "invalid_json"],
    ['{"events":[{"type":"ping","data":{}}', 400, "invalid_json"],
    ['{"events":[{"type":"ping","data":{}}],"events":[]}', 400, "duplicate_key"],
    ["[]", 422, "body_must_be_object"],
    ["{}", 422, "missing_field"],
    ['{"events":{"0":{}}}', 422, "invalid_type"],
    ['{"events":[]}', 422, "too_few_items"],
    ['{"events":[{"type":"ping","data":{}}],"more":1}', 422, "unknown_field"],
    ['{"events":[{"type":"ping","data":{}}],"__proto__":{}}', 422, "unknown_field"],
    [
      `{"events":[{"type":"ping","data":{}}],"more":${"[".repeat(70)}${"]".repeat(70)}}`,
      422,
      "payload_too_deep",
    ],
  ])("%.60s is refused as a whole: %i %s", async (text, status, code) => {
    expect(await sendText(text)).toMatchObject({ status, json: { status, code } });
    expect(await readIds()).toEqual([]);
  });

  it("with an event too many, or beyond 4 MiB, is refused as a whole", async () => {
    const tooMany = await send(...Array.from({ length: 1_001 }, () => ping()));
    expect(tooMany).toMatchObject({
      status: 422,
      json: { code: "too_many_items", errors: [{ path: "events" }] },
    });
    const large = JSON.stringify(ping({ data: { text: "x".repeat(oneMiB - 100) } }));
    expect(idsOf(resultsOf(await sendItems([large, large, large])))).toHaveLength(3);
    expect(await sendItems([large, large, large, large, large])).toMatchObject({
      status: 413,
      json: { code: "payload_too_large" },
    });
    expect(await readIds()).toHaveLength(3);
  });

  it("needs the scope events:write, and a key", async () => {
    const { key } = await createApiKey(tenant.ctx, { name: "reads", scopes: ["deliveries:read"] });
    expect(await api.call({ path: batchPath, method: "POST", key })).toMatchObject({
      status: 403,
      json: { code: "insufficient_scope" },
    });
    expect((await api.call({ path: batchPath, method: "POST" })).status).toBe(401);
  });
});
