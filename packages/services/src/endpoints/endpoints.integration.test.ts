import { type Role, toPublicId } from "@posthorn/core";
import { defaultRetrySchedule } from "@posthorn/core/retry";
import { checkSigningSecret } from "@posthorn/core/signing";
import { shardOf } from "@posthorn/core/workflows";
import { inScope } from "@posthorn/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import { setTenantLimits } from "../accounts/set-tenant-limits.ts";
import type { ClosablePlatform } from "../context/create-platform.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { createEventType } from "../event-types/create-event-type.ts";
import { createTestPlatform, createTestTenant } from "../testing/index.ts";
import { createEndpoint } from "./create-endpoint.ts";
import { deleteEndpoint } from "./delete-endpoint.ts";
import { disableEndpoint } from "./disable-endpoint.ts";
import { enableEndpoint } from "./enable-endpoint.ts";
import { requireEndpointId } from "./find-endpoint.ts";
import { getEndpoint } from "./get-endpoint.ts";
import { listEndpoints } from "./list-endpoints.ts";
import { pauseEndpoint } from "./pause-endpoint.ts";
import { resumeEndpoint } from "./resume-endpoint.ts";
import { revealEndpointSecret } from "./reveal-endpoint-secret.ts";
import { rotateEndpointSecret } from "./rotate-endpoint-secret.ts";
import { updateEndpoint } from "./update-endpoint.ts";

let platform: ClosablePlatform;
beforeAll(async () => {
  platform = await createTestPlatform({ allowedNetworks: "", ownHosts: "api.example.net" });
});
afterAll(() => platform.close());

const url = "https://hook.example.com/in";
const givenSecret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;

const rowsOf = (ctx: ServiceContext) =>
  inScope(platform.db, ctx, async (tx) => ({
    endpoints: await tx.endpoint.findMany({ orderBy: { id: "asc" } }),
    secrets: await tx.endpointSecret.findMany({ orderBy: { id: "asc" } }),
    version: (await tx.environment.findFirstOrThrow({ where: { id: ctx.environmentId } })).version,
    actions: (
      await tx.auditEntry.findMany({ where: { action: { startsWith: "endpoint." } }, orderBy: { id: "asc" } })
    ).map(({ action }) => action),
  }));

const everyChange: [string, (ctx: ServiceContext, endpointId: string) => Promise<unknown>][] = [
  ["update", (ctx, endpointId) => updateEndpoint(ctx, { endpointId, description: "changed" })],
  ["pause", (ctx, endpointId) => pauseEndpoint(ctx, { endpointId })],
  ["resume", (ctx, endpointId) => resumeEndpoint(ctx, { endpointId })],
  ["disable", (ctx, endpointId) => disableEndpoint(ctx, { endpointId })],
  ["enable", (ctx, endpointId) => enableEndpoint(ctx, { endpointId })],
  ["rotate", (ctx, endpointId) => rotateEndpointSecret(ctx, { endpointId })],
  ["reveal", (ctx, endpointId) => revealEndpointSecret(ctx, { endpointId })],
  ["delete", (ctx, endpointId) => deleteEndpoint(ctx, { endpointId })],
];

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

test("the secret is encrypted at rest, for this endpoint alone", async () => {
  const { ctx } = await createTestTenant(platform);
  const { id, secret } = await createEndpoint(ctx, { url, secret: givenSecret });
  expect(secret).toBe(givenSecret);
  const [stored] = (await rowsOf(ctx)).secrets;
  const sealed = stored?.sealed ?? "";
  expect(sealed).not.toContain(givenSecret.slice(6));
  expect(platform.secrets.open(sealed, requireEndpointId(id))).toBe(givenSecret);
  expect(() => platform.secrets.open(sealed, platform.newId())).toThrow();
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

test("revealing shows the current secret and is audited each time", async () => {
  const { ctx } = await createTestTenant(platform);
  const { id: endpointId, secret } = await createEndpoint(ctx, { url });
  expect(await revealEndpointSecret(ctx, { endpointId })).toEqual({ secret, publicKey: null });
  expect((await rowsOf(ctx)).actions).toEqual(["endpoint.created", "endpoint.secret_revealed"]);
});

test("a rotated secret goes on signing beside the new one until the overlap is over", async () => {
  const { ctx } = await createTestTenant(platform);
  const { id: endpointId, secret: old } = await createEndpoint(ctx, { url });
  const before = await rowsOf(ctx);
  const { secret } = await rotateEndpointSecret(ctx, { endpointId, overlapSeconds: 3600 });
  expect(secret).not.toBe(old);
  expect(await revealEndpointSecret(ctx, { endpointId })).toMatchObject({ secret });
  const { secrets, version, endpoints } = await rowsOf(ctx);
  expect(secrets.map(({ sealed }) => platform.secrets.open(sealed, requireEndpointId(endpointId)))).toEqual([
    old,
    secret,
  ]);
  const lifetimeMs = (secrets[0]?.expiresAt?.getTime() ?? 0) - platform.now().getTime();
  expect(lifetimeMs).toBeGreaterThan(3_500_000);
  expect(lifetimeMs).toBeLessThanOrEqual(3_600_000);
  expect(secrets[1]?.expiresAt).toBeNull();
  expect(version).toBe(before.version + 1n);
  expect(endpoints[0]?.configVersion).toBe(version);
});

test("rotating without overlap ends every secret before", async () => {
  const { ctx } = await createTestTenant(platform);
  const { id: endpointId } = await createEndpoint(ctx, { url });
  await rotateEndpointSecret(ctx, { endpointId });
  const { secret } = await rotateEndpointSecret(ctx, { endpointId, overlapSeconds: 0 });
  const { secrets } = await rowsOf(ctx);
  expect(secrets.map(({ sealed }) => platform.secrets.open(sealed, requireEndpointId(endpointId)))).toEqual([
    secret,
  ]);
});

test("secrets that overlap are bounded, and the emergency rotation still works", async () => {
  const { ctx } = await createTestTenant(platform);
  const { id: endpointId } = await createEndpoint(ctx, { url });
  for (let round = 1; round < 10; round++) await rotateEndpointSecret(ctx, { endpointId });
  await expect(rotateEndpointSecret(ctx, { endpointId })).rejects.toMatchObject({
    status: 409,
    code: "secret_limit_reached",
  });
  await rotateEndpointSecret(ctx, { endpointId, overlapSeconds: 0 });
  await expect(rotateEndpointSecret(ctx, { endpointId, overlapSeconds: 604_801 })).rejects.toMatchObject({
    code: "out_of_range",
  });
});

test.each<[Role, boolean]>([
  ["owner", true],
  ["admin", true],
  ["developer", true],
  ["viewer", false],
])("%s may change endpoints and see secrets: %s", async (role, allowed) => {
  const { ctx } = await createTestTenant(platform, { role });
  const missing = toPublicId("endpoint", platform.newId());
  expect(await listEndpoints(ctx)).toEqual({ items: [], nextCursor: null });
  await expect(getEndpoint(ctx, { endpointId: missing })).rejects.toMatchObject({ status: 404 });
  for (const [, change] of everyChange) {
    await expect(change(ctx, missing)).rejects.toMatchObject({ status: allowed ? 404 : 403 });
  }
  const created = await createEndpoint(ctx, { url }).then(
    () => true,
    (error) => error.status !== 403,
  );
  expect(created).toBe(allowed);
});

test("a key without the scope reads nothing", async () => {
  const { ctx } = await createTestTenant(platform);
  const { id: endpointId } = await createEndpoint(ctx, { url });
  const byKey: ServiceContext = {
    ...ctx,
    actor: { kind: "apiKey", apiKeyId: "key_x", name: "emitter" },
    permissions: new Set(["events:write"]),
  };
  const refused = { status: 403, code: "insufficient_scope" };
  await expect(listEndpoints(byKey)).rejects.toMatchObject(refused);
  await expect(getEndpoint(byKey, { endpointId })).rejects.toMatchObject(refused);
});

test("another tenant's endpoint does not exist for anything that takes its id, and is unchanged after", async () => {
  const [mine, theirs] = [await createTestTenant(platform), await createTestTenant(platform)];
  const { id: endpointId } = await createEndpoint(theirs.ctx, { url });
  const before = await rowsOf(theirs.ctx);
  await expect(getEndpoint(mine.ctx, { endpointId })).rejects.toMatchObject({
    status: 404,
    code: "not_found",
  });
  for (const [, change] of everyChange) {
    await expect(change(mine.ctx, endpointId)).rejects.toMatchObject({ status: 404, code: "not_found" });
  }
  expect((await listEndpoints(mine.ctx)).items).toEqual([]);
  expect(await rowsOf(theirs.ctx)).toEqual(before);
  for (const nonsense of ["", "x", "evt_01h455vb4pex5vsknk084sn02q", "ep_\u0000", "../../x"]) {
    await expect(getEndpoint(mine.ctx, { endpointId: nonsense })).rejects.toMatchObject({ status: 404 });
  }
});

test("row-level security hides and protects another tenant's endpoints, also without a condition", async () => {
  const [mine, theirs] = [await createTestTenant(platform), await createTestTenant(platform)];
  const { id } = await createEndpoint(theirs.ctx, { url });
  await createEndpoint(mine.ctx, { url });
  const theirId = requireEndpointId(id);
  const seen = await inScope(platform.db, mine.ctx, async (tx) => ({
    endpoints: await tx.endpoint.findMany(),
    secrets: await tx.endpointSecret.findMany(),
    changed: await tx.endpoint.updateMany({ data: { description: "mine" } }),
    deleted: await tx.endpointSecret.deleteMany({ where: { endpointId: theirId } }),
  }));
  expect(seen.endpoints.map(({ environmentId }) => environmentId)).toEqual([mine.environmentId]);
  expect(seen.secrets.map(({ environmentId }) => environmentId)).toEqual([mine.environmentId]);
  expect(seen.changed.count).toBe(1);
  expect(seen.deleted.count).toBe(0);
  const smuggled = inScope(platform.db, mine.ctx, (tx) =>
    tx.endpointSecret.create({
      data: { id: platform.newId(), environmentId: theirs.environmentId, endpointId: theirId, sealed: "x" },
    }),
  );
  await expect(smuggled).rejects.toThrow();
});

test("many tenants' interleaved requests never see each other's endpoints", async () => {
  const tenants = await Promise.all(Array.from({ length: 4 }, () => createTestTenant(platform)));
  const own = new Map<string, string>();
  for (const { ctx } of tenants) own.set(ctx.environmentId, (await createEndpoint(ctx, { url })).id);
  for (let round = 0; round < 50; round++) {
    const pages = await Promise.all(
      tenants.map(async ({ ctx }) => ({ ctx, page: await listEndpoints(ctx) })),
    );
    for (const { ctx, page } of pages) {
      expect(page.items.map(({ id }) => id)).toEqual([own.get(ctx.environmentId)]);
    }
  }
});
