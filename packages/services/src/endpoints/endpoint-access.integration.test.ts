import { type Role, toPublicId } from "@posthorn/core";
import { inScope } from "@posthorn/db";
import { expect, test } from "vitest";
import type { ServiceContext } from "../context/service-context.ts";
import { createTestTenant } from "../testing/index.ts";
import { createEndpoint } from "./create-endpoint.ts";
import { requireEndpointId } from "./find-endpoint.ts";
import { getEndpoint } from "./get-endpoint.ts";
import { listEndpoints } from "./list-endpoints.ts";
import { everyChange, platform, rowsOf, url, useEndpoints } from "./testing/endpoint-fixture.ts";

useEndpoints();

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
