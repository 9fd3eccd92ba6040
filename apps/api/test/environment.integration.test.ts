import { createApiKey } from "@posthorn/services";
import { createTestTenant } from "@posthorn/services/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { api, tenant, useTestApi } from "./use-test-api.ts";

let adminKey: string;

useTestApi();
beforeEach(async () => {
  const { key } = await createApiKey(tenant.ctx, { name: "admin", scopes: ["admin", "endpoints:read"] });
  adminKey = key;
});

const read = (key = tenant.apiKey) => api.call({ path: "/v1/environment", key });
const change = (json: object, key = adminKey) =>
  api.call({ method: "PATCH", path: "/v1/environment", key, json });

describe("the environment of a key", () => {
  it("is read and changed", async () => {
    const before = await read();
    expect(before).toMatchObject({
      status: 200,
      json: { slug: "production", retrySchedule: null, disableAfterHours: 120, retentionDays: 30 },
    });
    const settings = { retrySchedule: [1, 259_200], disableAfterHours: null, retentionDays: 365 };
    const changed = await change(settings);
    expect(changed).toMatchObject({ status: 200, json: { ...before.json, ...settings } });
    expect((await read()).json).toEqual(changed.json);
    expect(await change({ retrySchedule: null, disableAfterHours: 720, retentionDays: 1 })).toMatchObject({
      json: { retrySchedule: null, disableAfterHours: 720, retentionDays: 1 },
    });
  });

  it.each([
    [{ retrySchedule: [] }, "retrySchedule", "too_few_items"],
    [{ retrySchedule: Array(21).fill(1) }, "retrySchedule", "too_many_items"],
    [{ retrySchedule: [5, 0] }, "retrySchedule.1", "out_of_range"],
    [{ retrySchedule: [259_201] }, "retrySchedule.0", "out_of_range"],
    [{ retrySchedule: [1.5] }, "retrySchedule.0", "invalid_type"],
    [{ disableAfterHours: 0 }, "disableAfterHours", "out_of_range"],
    [{ disableAfterHours: 721 }, "disableAfterHours", "out_of_range"],
    [{ disableAfterHours: "120" }, "disableAfterHours", "invalid_type"],
    [{ retentionDays: 0 }, "retentionDays", "out_of_range"],
    [{ retentionDays: 366 }, "retentionDays", "out_of_range"],
    [{ retentionDays: null }, "retentionDays", "invalid_type"],
    [{ name: "mine" }, "name", "unknown_field"],
    [{ id: "env_x" }, "id", "unknown_field"],
  ])("keeps its bounds: %j", async (json, path, code) => {
    expect(await change(json)).toMatchObject({ status: 422, json: { code, errors: [{ path, code }] } });
    expect((await read()).json).toMatchObject({
      retrySchedule: null,
      disableAfterHours: 120,
      retentionDays: 30,
    });
  });

  it("is changed with the scope admin only, and read with endpoints:read only", async () => {
    expect(await change({ retentionDays: 1 }, tenant.apiKey)).toMatchObject({
      status: 403,
      json: { code: "insufficient_scope" },
    });
    const { key } = await createApiKey(tenant.ctx, { name: "emitter", scopes: ["events:write"] });
    expect(await read(key)).toMatchObject({ status: 403, json: { code: "insufficient_scope" } });
    expect(await api.call({ path: "/v1/environment" })).toMatchObject({ status: 401 });
  });

  it("is never another tenant's", async () => {
    await change({ retentionDays: 7 });
    const other = await createTestTenant(api.platform);
    expect((await read(other.apiKey)).json).toMatchObject({ retentionDays: 30 });
  });
});
