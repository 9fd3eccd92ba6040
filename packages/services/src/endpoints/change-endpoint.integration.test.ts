import { expect, test } from "vitest";
import { createTestTenant } from "../testing/index.ts";
import { createEndpoint } from "./create-endpoint.ts";
import { deleteEndpoint } from "./delete-endpoint.ts";
import { disableEndpoint } from "./disable-endpoint.ts";
import { enableEndpoint } from "./enable-endpoint.ts";
import { getEndpoint } from "./get-endpoint.ts";
import { listEndpoints } from "./list-endpoints.ts";
import { pauseEndpoint } from "./pause-endpoint.ts";
import { resumeEndpoint } from "./resume-endpoint.ts";
import { everyChange, platform, rowsOf, url, useEndpoints } from "./testing/endpoint-fixture.ts";
import { updateEndpoint } from "./update-endpoint.ts";

useEndpoints();

test("an update changes what is given and nothing else", async () => {
  const { ctx } = await createTestTenant(platform);
  const {
    id: endpointId,
    secret: _secret,
    publicKey: _publicKey,
    ...made
  } = await createEndpoint(ctx, {
    url,
    eventTypes: ["a.*"],
    retrySchedule: [1],
  });
  const before = await rowsOf(ctx);
  const changed = await updateEndpoint(ctx, {
    endpointId,
    url: "https://other.example.com/x",
    timeoutMs: 2000,
  });
  expect(changed).toEqual({
    ...made,
    id: endpointId,
    url: "https://other.example.com/x",
    timeoutMs: 2000,
    updatedAt: expect.any(String),
  });
  const cleared = await updateEndpoint(ctx, { endpointId, eventTypes: null, retrySchedule: null });
  expect(cleared).toMatchObject({ eventTypes: null, retrySchedule: null, timeoutMs: 2000 });
  const after = await rowsOf(ctx);
  expect(after.version).toBe(before.version + 2n);
  expect(after.endpoints[0]?.configVersion).toBe(after.version);
  expect(after.actions).toEqual(["endpoint.created", "endpoint.updated", "endpoint.updated"]);
});

test.each([
  [{ url: "http://10.0.0.1/" }, "url", "url_ip_not_allowed"],
  [{ eventTypes: ["nope"] }, "eventTypes.0", "unknown_event_type"],
  [{ timeoutMs: 30_001 }, "timeoutMs", "out_of_range"],
])("an update to something that is not allowed changes nothing (%#)", async (change, path, code) => {
  const { ctx } = await createTestTenant(platform);
  const { id: endpointId } = await createEndpoint(ctx, { url });
  const before = await rowsOf(ctx);
  await expect(updateEndpoint(ctx, { endpointId, description: "x", ...change })).rejects.toMatchObject({
    status: 422,
    errors: [{ path, code }],
  });
  expect(await rowsOf(ctx)).toEqual(before);
});

test("states follow each other; what makes no sense conflicts, what is so already stays so", async () => {
  const { ctx } = await createTestTenant(platform);
  const { id: endpointId } = await createEndpoint(ctx, { url });
  const conflict = { status: 409, code: "invalid_state" };
  expect(await resumeEndpoint(ctx, { endpointId })).toMatchObject({ state: "enabled" });
  expect(await pauseEndpoint(ctx, { endpointId })).toMatchObject({ state: "paused" });
  expect(await pauseEndpoint(ctx, { endpointId })).toMatchObject({ state: "paused" });
  await expect(enableEndpoint(ctx, { endpointId })).rejects.toMatchObject(conflict);
  expect(await resumeEndpoint(ctx, { endpointId })).toMatchObject({ state: "enabled" });
  expect(await disableEndpoint(ctx, { endpointId })).toMatchObject({
    state: "disabled",
    disabledReason: "by_hand",
  });
  await expect(pauseEndpoint(ctx, { endpointId })).rejects.toMatchObject(conflict);
  await expect(resumeEndpoint(ctx, { endpointId })).rejects.toMatchObject(conflict);
  expect(await enableEndpoint(ctx, { endpointId })).toMatchObject({ state: "enabled", disabledReason: null });
  expect((await rowsOf(ctx)).actions).toEqual([
    "endpoint.created",
    "endpoint.paused",
    "endpoint.resumed",
    "endpoint.disabled",
    "endpoint.enabled",
  ]);
});

test("a deleted endpoint is found nowhere; its row stays, its secrets go", async () => {
  const { ctx } = await createTestTenant(platform);
  const { id: endpointId } = await createEndpoint(ctx, { url });
  await deleteEndpoint(ctx, { endpointId });
  expect((await listEndpoints(ctx)).items).toEqual([]);
  await expect(getEndpoint(ctx, { endpointId })).rejects.toMatchObject({ status: 404 });
  for (const [, change] of everyChange) {
    await expect(change(ctx, endpointId)).rejects.toMatchObject({ status: 404, code: "not_found" });
  }
  const { endpoints, secrets, version, actions } = await rowsOf(ctx);
  expect(endpoints).toMatchObject([{ configVersion: version, deletedAt: expect.any(Date) }]);
  expect(secrets).toEqual([]);
  expect(actions).toEqual(["endpoint.created", "endpoint.deleted"]);
});
