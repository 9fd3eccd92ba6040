import { describe, expect, it } from "vitest";
import { api, tenant, useTestApi } from "./use-test-api.ts";

useTestApi();

const call = (method: string, path: string, json?: unknown) =>
  api.call({ method, path, key: tenant.apiKey, ...(json !== undefined && { json }) });
const url = "http://127.0.0.1:8099/";
const create = (fields: object) => call("POST", "/v1/endpoints", { url, ...fields });

describe("an endpoint", () => {
  it("is neither ordered nor batched unless it is asked for", async () => {
    expect(await create({})).toMatchObject({ status: 201, json: { ordering: null, batch: null } });
  });

  it("is ordered, by a key or altogether, and can be changed", async () => {
    const made = await create({ ordering: {} });
    expect(made).toMatchObject({ status: 201, json: { ordering: { key: null, afterDead: "continue" } } });
    const path = `/v1/endpoints/${String(made.json.id)}`;
    const ordering = { key: "data.customer.id", afterDead: "hold" };
    expect((await call("PATCH", path, { ordering })).json).toMatchObject({ ordering });
    expect((await call("PATCH", path, { description: "x" })).json).toMatchObject({ ordering });
    expect((await call("GET", path)).json).toMatchObject({ ordering, batch: null });
    expect((await call("PATCH", path, { ordering: null })).json).toMatchObject({ ordering: null });
  });

  it("is batched, and can't be ordered at the same time", async () => {
    const batch = { maxEvents: 50, maxSeconds: 5 };
    const made = await create({ batch });
    expect(made).toMatchObject({ status: 201, json: { batch } });
    const path = `/v1/endpoints/${String(made.json.id)}`;
    expect(await call("PATCH", path, { ordering: {} })).toMatchObject({
      status: 422,
      json: { code: "ordering_with_batch", errors: [{ path: "batch" }] },
    });
    expect((await call("PATCH", path, { ordering: {}, batch: null })).json).toMatchObject({
      ordering: { key: null },
      batch: null,
    });
    expect(await create({ ordering: {}, batch })).toMatchObject({
      status: 422,
      json: { code: "ordering_with_batch" },
    });
  });

  it.each([
    [{ ordering: { key: "customer.id" } }, "invalid_order_key", "ordering.key"],
    [{ ordering: { key: "data" } }, "invalid_order_key", "ordering.key"],
    [{ ordering: { afterDead: "stop" } }, "invalid_value", "ordering.afterDead"],
    [{ ordering: { by: "data.id" } }, "unknown_field", "ordering.by"],
    [{ ordering: true }, "invalid_type", "ordering"],
    [{ batch: { maxEvents: 1, maxSeconds: 5 } }, "out_of_range", "batch.maxEvents"],
    [{ batch: { maxEvents: 101, maxSeconds: 5 } }, "out_of_range", "batch.maxEvents"],
    [{ batch: { maxEvents: 5, maxSeconds: 61 } }, "out_of_range", "batch.maxSeconds"],
    [{ batch: { maxEvents: 5 } }, "missing_field", "batch.maxSeconds"],
  ])("can't be made with %j", async (fields, code, path) => {
    expect(await create(fields)).toMatchObject({ status: 422, json: { code, errors: [{ path }] } });
  });
});
