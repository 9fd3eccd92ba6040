import { createSource, deleteTenant, openEnvironment, restoreTenant } from "@posthorn/services";
import { createTestTenant } from "@posthorn/services/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestApi, type TestApi } from "./start-test-api.ts";

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.close());

it("a deleted organization's keys and sources are refused until it is restored", {
  timeout: 30_000,
}, async () => {
  const tenant = await createTestTenant(api.platform);
  const source = await createSource(tenant.ctx, {
    name: "In",
    provider: "generic",
    secrets: [],
    settings: { generic: { verification: "none" } },
  });
  const list = async () => {
    const { status, json } = await api.call({ method: "GET", path: "/v1/endpoints", key: tenant.apiKey });
    return status === 200 ? 200 : json.code;
  };
  const receive = async () => {
    return (await api.call({ method: "POST", path: source.path, json: { type: "a.b" } })).status;
  };
  expect(await list()).toBe(200);
  expect(await receive()).toBeLessThan(300);

  const { membership } = await openEnvironment(api.platform, {
    userId: tenant.user.id,
    tenantSlug: tenant.tenantSlug,
    environmentSlug: "production",
  });
  const { id: tenantId } = await deleteTenant(tenant.ctx, { confirmName: membership.tenantName });
  // Both are remembered for 3 s.
  await expect.poll(list, { timeout: 5_000 }).toBe("tenant_deleted");
  await expect.poll(receive, { timeout: 5_000 }).toBe(404);

  await restoreTenant(api.platform, { userId: tenant.user.id, address: null }, { tenantId });
  await expect.poll(list, { timeout: 5_000 }).toBe(200);
  await expect.poll(receive, { timeout: 5_000 }).toBeLessThan(300);
});
