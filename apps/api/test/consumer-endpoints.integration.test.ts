import { describe, expect, it } from "vitest";
import { call, get, makeConsumer, makeEndpoint, url, useConsumers } from "./consumers-client.ts";

useConsumers();

describe("an endpoint", () => {
  it("answers with all its fields but the values of its headers", async () => {
    const consumer = await makeConsumer({ uid: "acme" });
    const headers = { Authorization: "Bearer s3cret-1", "X-Shard": "s3cret-2" };
    const created = await call("POST", "/v1/endpoints", {
      url,
      uid: "main",
      metadata: { team: "core" },
      consumer: "acme",
      payloadForm: "data",
      headers,
    });
    expect(created).toMatchObject({
      status: 201,
      json: {
        uid: "main",
        metadata: { team: "core" },
        consumer: consumer.id,
        payloadForm: "data",
        headerNames: ["Authorization", "X-Shard"],
      },
    });
    const changed = await call("PATCH", "/v1/endpoints/main", {
      headers: { authorization: "Bearer s3cret-3", "x-shard": null, "X-New": "s3cret-4" },
      metadata: {},
      consumer: null,
      payloadForm: null,
    });
    expect(changed.json).toMatchObject({
      id: created.json.id,
      metadata: {},
      consumer: null,
      payloadForm: null,
      headerNames: ["authorization", "X-New"],
    });
    const shown = [created.text, changed.text, (await get("/v1/endpoints/main")).text];
    expect(shown.filter((text) => text.includes("s3cret"))).toEqual([]);
  });

  it.each(["", "nobody", "con_01kb4z8h2ee0prqhg0k2dzz7b5"])("can't belong to %j", async (consumer) => {
    const { id } = await makeEndpoint();
    const refusal = { status: 422, json: { code: "unknown_consumer", errors: [{ path: "consumer" }] } };
    expect(await call("POST", "/v1/endpoints", { url, consumer })).toMatchObject(refusal);
    expect(await call("PATCH", `/v1/endpoints/${id}`, { consumer })).toMatchObject(refusal);
  });

  it("is found by its uid wherever its id leads", async () => {
    const { id } = await makeEndpoint({ uid: "main" });
    expect((await get("/v1/endpoints/main")).json.id).toBe(id);
    expect((await get("/v1/endpoints/main/secret")).json.secret).toMatch(/^whsec_/);
    expect((await call("POST", "/v1/endpoints/main/rotate-secret")).status).toBe(200);
    for (const action of ["pause", "resume", "disable", "enable"]) {
      expect((await call("POST", `/v1/endpoints/main/${action}`)).json.id).toBe(id);
    }
    expect(await call("POST", "/v1/endpoints/main/test", { eventType: "ping" })).toMatchObject({
      status: 202,
    });
    const refusal = { status: 409, json: { code: "uid_taken", errors: [{ path: "uid" }] } };
    expect(await call("POST", "/v1/endpoints", { url, uid: "main" })).toMatchObject(refusal);
    expect((await call("DELETE", "/v1/endpoints/main")).status).toBe(204);
    expect((await get("/v1/endpoints/main")).status).toBe(404);
    expect((await makeEndpoint({ uid: "main" })).id).not.toBe(id);
  });

  it("has at most twenty headers after a change, too, and no form for its batches", async () => {
    const headers = (from: number, count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, at) => [`x-${from + at}`, "1"]));
    const { id } = await makeEndpoint({ headers: headers(0, 19) });
    const tooMany = await call("PATCH", `/v1/endpoints/${id}`, { headers: headers(19, 2) });
    expect(tooMany).toMatchObject({
      status: 422,
      json: { code: "too_many_items", errors: [{ path: "headers" }] },
    });
    const swapped = await call("PATCH", `/v1/endpoints/${id}`, {
      headers: { ...headers(19, 2), "X-0": null },
    });
    expect(swapped.json.headerNames).toHaveLength(20);
    const batch = { maxEvents: 2, maxSeconds: 1 };
    const refusal = {
      status: 422,
      json: { code: "payload_form_with_batch", errors: [{ path: "payloadForm" }] },
    };
    expect(await call("POST", "/v1/endpoints", { url, batch, payloadForm: "data" })).toMatchObject(refusal);
    await call("PATCH", `/v1/endpoints/${id}`, { payloadForm: "data" });
    expect(await call("PATCH", `/v1/endpoints/${id}`, { batch })).toMatchObject(refusal);
    expect((await call("PATCH", `/v1/endpoints/${id}`, { batch, payloadForm: null })).status).toBe(200);
  });
});
