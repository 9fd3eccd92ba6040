import { toPublicId } from "@posthorn/core";
import { defaultRetrySchedule } from "@posthorn/core/retry";
import { checkSigningSecret } from "@posthorn/core/signing";
import { shardOf } from "@posthorn/core/workflows";
import { inScope } from "@posthorn/db";
import { expect, test } from "vitest";
import { setTenantLimits } from "../accounts/set-tenant-limits.ts";
import { createEventType } from "../event-types/create-event-type.ts";
import { createTestTenant } from "../testing/index.ts";
import { createEndpoint } from "./create-endpoint.ts";
import { deleteEndpoint } from "./delete-endpoint.ts";
import { requireEndpointId } from "./find-endpoint.ts";
import { getEndpoint } from "./get-endpoint.ts";
import { listEndpoints } from "./list-endpoints.ts";
import { platform, rowsOf, url, useEndpoints } from "./testing/endpoint-fixture.ts";

useEndpoints();

test("a URL alone makes an endpoint with a secret of its own", async () => {
  const { ctx } = await createTestTenant(platform);
  const before = await rowsOf(ctx);
  const { secret, publicKey, ...view } = await createEndpoint(ctx, { url });
  expect(view).toEqual({
    id: expect.stringMatching(/^ep_/),
    uid: null,
    url,
    description: "",
    metadata: {},
    consumer: null,
    eventTypes: null,
    filter: null,
    state: "enabled",
    disabledReason: null,
    retrySchedule: null,
    effectiveRetrySchedule: [...defaultRetrySchedule],
    timeoutMs: 15_000,
    maxInFlight: 100,
    rateLimit: null,
    signatureProfiles: ["standard"],
    payloadForm: null,
    headerNames: [],
    ordering: null,
    batch: null,
    health: "healthy",
    failingSince: null,
    circuitOpenedAt: null,
    nextProbeAt: null,
    holdUntil: null,
    createdAt: expect.any(String),
    updatedAt: expect.any(String),
  });
  expect(checkSigningSecret(secret)).toEqual({ ok: true });
  expect(publicKey).toBeNull();
  expect(await getEndpoint(ctx, { endpointId: view.id })).toEqual(view);

  const after = await rowsOf(ctx);
  const [row] = after.endpoints;
  expect(row?.shard).toBe(shardOf(requireEndpointId(view.id)));
  expect(row?.configVersion).toBe(before.version + 1n);
  expect(after.version).toBe(before.version + 1n);
  expect(after.actions).toEqual(["endpoint.created"]);
});

test("an endpoint keeps what it was given", async () => {
  const { ctx } = await createTestTenant(platform);
  await createEventType(ctx, { name: "invoice.paid" });
  const settings = {
    description: "<script>alert(1)</script>",
    eventTypes: ["invoice.paid", "order.*"],
    retrySchedule: [1, 2, 5],
    timeoutMs: 5000,
    maxInFlight: 3,
    rateLimit: 25,
  };
  expect(await createEndpoint(ctx, { url: "https://Hook.Example.com", ...settings })).toMatchObject({
    url: "https://hook.example.com/",
    ...settings,
  });
});

test.each([
  [{}, "url", "missing_field"],
  [{ url: 1 }, "url", "invalid_type"],
  [{ url: "http://127.0.0.1/" }, "url", "url_ip_not_allowed"],
  [{ url: "http://169.254.169.254/" }, "url", "url_ip_not_allowed"],
  [{ url: "https://user:pass@example.com/" }, "url", "url_credentials_not_allowed"],
  [{ url: "http:127.0.0.1/" }, "url", "url_invalid"],
  [{ url: "javascript:alert(1)" }, "url", "url_scheme_not_allowed"],
  [{ url: "https://api.example.net/" }, "url", "url_blocked_self"],
  [{ url, eventTypes: "ping" }, "eventTypes", "invalid_type"],
  [{ url, eventTypes: [] }, "eventTypes", "too_few_items"],
  [{ url, eventTypes: ["ping", "ping"] }, "eventTypes.1", "duplicate_item"],
  [{ url, eventTypes: ["a.*", "nope"] }, "eventTypes.1", "unknown_event_type"],
  [{ url, secret: "hwsec_C2FVsBQIhrscChlQIM+b5sSYspob7oDazfgh" }, "secret", "invalid_secret"],
  [{ url, description: "d".repeat(501) }, "description", "too_long"],
  [{ url, tenantId: "x" }, "tenantId", "unknown_field"],
  [{ url, disabledAt: "x" }, "disabledAt", "unknown_field"],
])("bad input is refused by field, echoes no secret and stores nothing (%#)", async (body, path, code) => {
  const { ctx } = await createTestTenant(platform);
  const before = await rowsOf(ctx);
  // What a request body is before it is checked: anything.
  const input: Parameters<typeof createEndpoint>[1] = JSON.parse(JSON.stringify(body));
  const error = await createEndpoint(ctx, input).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ status: 422, code, errors: [expect.objectContaining({ path, code })] });
  expect(JSON.stringify(error) + String(error)).not.toContain("C2FVsBQIhrscChlQIM");
  expect(await rowsOf(ctx)).toEqual(before);
});

test("another tenant's event type is unknown", async () => {
  const [mine, theirs] = [await createTestTenant(platform), await createTestTenant(platform)];
  await createEventType(theirs.ctx, { name: "b.only" });
  await expect(createEndpoint(mine.ctx, { url, eventTypes: ["b.only"] })).rejects.toMatchObject({
    code: "unknown_event_type",
    errors: [{ path: "eventTypes.0" }],
  });
});

test("creations at the same time never pass the tenant's limit, and a deleted endpoint makes room", async () => {
  const { ctx, tenantId } = await createTestTenant(platform);
  await setTenantLimits(platform, { tenantId: toPublicId("tenant", tenantId), maxEndpoints: 3 });
  const results = await Promise.allSettled(Array.from({ length: 8 }, () => createEndpoint(ctx, { url })));
  const made = results.filter((result) => result.status === "fulfilled").map(({ value }) => value);
  expect(made).toHaveLength(3);
  for (const result of results) {
    if (result.status === "rejected") {
      expect(result.reason).toMatchObject({ status: 409, code: "endpoint_limit_reached" });
    }
  }
  await deleteEndpoint(ctx, { endpointId: made[0]?.id ?? "" });
  await createEndpoint(ctx, { url });
  await expect(createEndpoint(ctx, { url })).rejects.toMatchObject({ code: "endpoint_limit_reached" });
});

test("the limit counts the endpoints of all the tenant's environments", async () => {
  const { ctx, tenantId } = await createTestTenant(platform);
  const staging = { ...ctx, environmentId: platform.newId() };
  await inScope(platform.db, { tenantId }, (tx) =>
    tx.environment.create({
      data: { id: staging.environmentId, tenantId, name: "Staging", slug: "staging", kind: "development" },
    }),
  );
  await setTenantLimits(platform, { tenantId: toPublicId("tenant", tenantId), maxEndpoints: 2 });
  await createEndpoint(ctx, { url });
  await createEndpoint(staging, { url });
  await expect(createEndpoint(ctx, { url })).rejects.toMatchObject({ code: "endpoint_limit_reached" });
  await expect(createEndpoint(staging, { url })).rejects.toMatchObject({ code: "endpoint_limit_reached" });
  expect((await listEndpoints(staging)).items).toHaveLength(1);
});

test("the list goes page by page, the newest first", async () => {
  const { ctx } = await createTestTenant(platform);
  const ids: string[] = [];
  for (let made = 0; made < 3; made++) ids.unshift((await createEndpoint(ctx, { url })).id);
  const first = await listEndpoints(ctx, { limit: 2 });
  expect(first.items.map(({ id }) => id)).toEqual(ids.slice(0, 2));
  const second = await listEndpoints(ctx, { limit: 2, cursor: first.nextCursor ?? "" });
  expect(second).toMatchObject({ items: [{ id: ids[2] }], nextCursor: null });
  expect(JSON.stringify(first)).not.toContain("whsec_");
});
