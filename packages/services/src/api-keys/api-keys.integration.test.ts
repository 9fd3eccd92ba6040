import { Permission, type Role } from "@posthorn/core";
import { parseApiKey } from "@posthorn/core/api-key-format";
import { inScope } from "@posthorn/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ClosablePlatform } from "../context/create-platform.ts";
import { createTestPlatform, createTestTenant } from "../testing/index.ts";
import { createApiKey } from "./create-api-key.ts";
import { listApiKeys } from "./list-api-keys.ts";
import { revokeApiKey } from "./revoke-api-key.ts";

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
  expect(Buffer.from(stored.hash)).toEqual(parseApiKey(key)?.hash);
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

test("nobody hands out more than they may do, and no key makes another one", async () => {
  const { ctx } = await createTestTenant(platform);
  const limited = { ...ctx, permissions: new Set<Permission>(["admin", "catalog:read"]) };
  await expect(createApiKey(limited, { name: "x", scopes: ["events:write"] })).rejects.toMatchObject({
    status: 403,
    code: "insufficient_scope",
  });
  const byKey = { ...ctx, actor: { kind: "apiKey", apiKeyId: "key_x", name: "leaked" } as const };
  await expect(createApiKey(byKey, { name: "x", scopes: ["admin"] })).rejects.toMatchObject({ status: 403 });
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
