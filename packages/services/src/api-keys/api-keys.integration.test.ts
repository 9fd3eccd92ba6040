import { type CreateApiKeyInput, Permission, type Role } from "@posthorn/core";
import { parseCredential } from "@posthorn/core/api-key-format";
import { inScope } from "@posthorn/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ClosablePlatform } from "../context/create-platform.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { createTestPlatform, createTestTenant } from "../testing/index.ts";
import { createApiKey } from "./create-api-key.ts";
import { getApiKey } from "./get-api-key.ts";
import { listApiKeys } from "./list-api-keys.ts";
import { revokeApiKey } from "./revoke-api-key.ts";
import { updateApiKey } from "./update-api-key.ts";

let platform: ClosablePlatform;
beforeAll(async () => {
  platform = await createTestPlatform();
});
afterAll(() => platform.close());

test("a created key is shown once; only its hash is stored", async () => {
  const { ctx } = await createTestTenant(platform);
  const { key, ...view } = await createApiKey(ctx, { name: " Billing " });
  expect(key).toMatch(/^ph_live_[0-9A-Za-z]{36}$/);
  expect(view).toEqual({
    id: expect.stringMatching(/^key_/),
    name: "Billing",
    prefix: key.slice(0, 12),
    scopes: Permission.options.filter((scope) => scope !== "admin"),
    createdAt: expect.any(String),
    lastUsedAt: null,
    expiresAt: null,
    revokedAt: null,
  });
  const [listed] = await listApiKeys(ctx);
  expect(listed).toEqual(view);

  const { stored, audit } = await inScope(platform.db, ctx, async (tx) => ({
    stored: await tx.apiKey.findFirstOrThrow({ where: { name: "Billing" } }),
    audit: await tx.auditEntry.findMany({ where: { targetId: view.id } }),
  }));
  expect(Buffer.from(stored.hash)).toEqual(parseCredential(key)?.hash);
  expect(audit).toMatchObject([{ action: "api_key.created", details: { name: "Billing" } }]);
  expect(JSON.stringify([stored.name, stored.prefix, audit])).not.toContain(key.slice(12));
});

test("a key has the scopes and the end that were asked for", async () => {
  const { ctx } = await createTestTenant(platform);
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  const view = await createApiKey(ctx, {
    name: "reader",
    scopes: ["catalog:read", "catalog:read"],
    expiresAt,
  });
  expect(view.scopes).toEqual(["catalog:read"]);
  expect(view.expiresAt).toBe(expiresAt);
});

test.each([
  [{ name: "" }, "name", "too_short"],
  [{ name: "x", scopes: [] }, "scopes", "too_few_items"],
  [{ name: "x", expiresAt: "2020-01-01T00:00:00Z" }, "expiresAt", "out_of_range"],
])("a wrong field is named (%#)", async (input, path, code) => {
  const { ctx } = await createTestTenant(platform);
  await expect(createApiKey(ctx, input)).rejects.toMatchObject({ status: 422, errors: [{ path, code }] });
});

test.each<[Role, boolean]>([
  ["owner", true],
  ["admin", true],
  ["developer", false],
  ["viewer", false],
])("%s may manage keys: %s", async (role, allowed) => {
  const { ctx } = await createTestTenant(platform, { role });
  const [existing] = await inScope(platform.db, ctx, (tx) => tx.apiKey.findMany());
  const apiKeyId = "key_00000000000000000000000000";
  const results = await Promise.allSettled([
    createApiKey(ctx, { name: "x" }),
    listApiKeys(ctx),
    revokeApiKey(ctx, { apiKeyId }),
  ]);
  expect(existing).toBeDefined();
  const statuses = results.map((result) => (result.status === "fulfilled" ? 200 : result.reason.status));
  expect(statuses).toEqual(allowed ? [200, 200, 404] : [403, 403, 403]);
});

test("nobody hands out more than they may do, no key either", async () => {
  const { ctx } = await createTestTenant(platform);
  const limited = { ...ctx, permissions: new Set<Permission>(["admin", "catalog:read"]) };
  await expect(createApiKey(limited, { name: "x", scopes: ["events:write"] })).rejects.toMatchObject({
    status: 403,
    code: "insufficient_scope",
  });
  const byKey = await contextOfKey(ctx, { scopes: ["admin", "catalog:read"] });
  await expect(createApiKey(byKey, { name: "x" })).rejects.toMatchObject({ status: 403 });
  expect(await createApiKey(byKey, { name: "x", scopes: ["catalog:read"] })).toMatchObject({
    scopes: ["catalog:read"],
    expiresAt: null,
  });
});

test("a key that runs out makes none that lasts longer, and one that was revoked makes none at all", async () => {
  const { ctx } = await createTestTenant(platform);
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  const expiresAt = inHours(2);
  const byKey = await contextOfKey(ctx, { scopes: ["admin"], expiresAt });
  const input = { name: "x", scopes: ["admin" as const] };
  await expect(createApiKey(byKey, { ...input, expiresAt: inHours(3) })).rejects.toMatchObject({
    status: 422,
    errors: [{ path: "expiresAt", code: "out_of_range" }],
  });
  expect((await createApiKey(byKey, input)).expiresAt).toBe(expiresAt);
  const earlier = inHours(1);
  expect((await createApiKey(byKey, { ...input, expiresAt: earlier })).expiresAt).toBe(earlier);

  await revokeApiKey(ctx, { apiKeyId: byKey.actor.apiKeyId });
  await expect(createApiKey(byKey, input)).rejects.toMatchObject({ status: 401 });
});

/** What a request with a new key runs in. */
async function contextOfKey(ctx: ServiceContext, key: Omit<CreateApiKeyInput, "name">) {
  const { id, scopes } = await createApiKey(ctx, { name: "maker", ...key });
  const actor = { kind: "apiKey", apiKeyId: id, name: "maker" } as const;
  return { ...ctx, actor, permissions: new Set(scopes) };
}

test("a key doesn't revoke itself", async () => {
  const { ctx } = await createTestTenant(platform);
  const byKey = await contextOfKey(ctx, { scopes: ["admin"] });
  const { apiKeyId } = byKey.actor;
  await expect(revokeApiKey(byKey, { apiKeyId })).rejects.toMatchObject({ status: 409, code: "own_api_key" });
  expect((await revokeApiKey(ctx, { apiKeyId })).revokedAt).not.toBeNull();
});

test("a key is renamed, and the audit log says what it was called", async () => {
  const { ctx } = await createTestTenant(platform);
  const { key: _key, ...made } = await createApiKey(ctx, { name: "old" });
  const renamed = await updateApiKey(ctx, { apiKeyId: made.id, name: "new" });
  expect(renamed).toEqual({ ...made, name: "new" });
  expect(await updateApiKey(ctx, { apiKeyId: made.id, name: "new" })).toEqual(renamed);
  expect(await getApiKey(ctx, { apiKeyId: made.id })).toEqual(renamed);
  const audit = await inScope(platform.db, ctx, (tx) =>
    tx.auditEntry.findMany({ where: { action: "api_key.updated", targetId: made.id } }),
  );
  expect(audit).toMatchObject([{ details: { before: { name: "old" }, after: { name: "new" } } }]);
});

test("revoking ends a key once, is audited once, and keeps the key in the list", async () => {
  const { ctx } = await createTestTenant(platform);
  const { id } = await createApiKey(ctx, { name: "old" });
  const results = await Promise.all([1, 2, 3].map(() => revokeApiKey(ctx, { apiKeyId: id })));
  const [first] = results;
  expect(first?.revokedAt).not.toBeNull();
  for (const result of results) expect(result).toEqual(first);
  expect(await listApiKeys(ctx)).toContainEqual(first);
  const audit = await inScope(platform.db, ctx, (tx) =>
    tx.auditEntry.findMany({ where: { action: "api_key.revoked", targetId: id } }),
  );
  expect(audit).toHaveLength(1);
});

test("another tenant's key does not exist: by id, in the list, or past the services' own condition", async () => {
  const [mine, theirs] = [await createTestTenant(platform), await createTestTenant(platform)];
  const { id } = await createApiKey(theirs.ctx, { name: "theirs" });
  await expect(revokeApiKey(mine.ctx, { apiKeyId: id })).rejects.toMatchObject({ status: 404 });
  await expect(revokeApiKey(mine.ctx, { apiKeyId: "ep_x" })).rejects.toMatchObject({ status: 404 });
  expect((await listApiKeys(mine.ctx)).map(({ name }) => name)).toEqual(["test"]);
  const seen = await inScope(platform.db, mine.ctx, (tx) => tx.apiKey.findMany());
  expect(seen.map(({ environmentId }) => environmentId)).toEqual([mine.environmentId]);
  const changed = await inScope(platform.db, mine.ctx, (tx) =>
    tx.apiKey.updateMany({ data: { revokedAt: new Date() } }),
  );
  expect(changed.count).toBe(1);
});
