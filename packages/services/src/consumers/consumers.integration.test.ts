import { inScope } from "@posthorn/db";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { ClosablePlatform } from "../context/create-platform.ts";
import { createEndpoint } from "../endpoints/create-endpoint.ts";
import { updateEndpoint } from "../endpoints/update-endpoint.ts";
import { createTestPlatform, createTestTenant, type TestTenant } from "../testing/index.ts";
import { createConsumer } from "./create-consumer.ts";
import { deleteConsumer } from "./delete-consumer.ts";
import { listConsumers } from "./list-consumers.ts";
import { updateConsumer } from "./update-consumer.ts";

let platform: ClosablePlatform;
beforeAll(async () => {
  platform = await createTestPlatform();
});
afterAll(() => platform?.close());

const auditOf = ({ ctx }: TestTenant, targetId: string) =>
  inScope(platform.db, ctx, (tx) => tx.auditEntry.findMany({ where: { targetId }, orderBy: { id: "asc" } }));

it("what is done to a consumer is written down, and to the endpoints that go with it", async () => {
  const tenant = await createTestTenant(platform);
  const { id } = await createConsumer(tenant.ctx, { name: "Acme", uid: "acme" });
  const endpoint = await createEndpoint(tenant.ctx, { url: "http://127.0.0.1:8099/", consumer: "acme" });
  await updateConsumer(tenant.ctx, { consumerId: "acme", name: "Acme Inc." });
  await deleteConsumer(tenant.ctx, { consumerId: "acme" });
  const actions = (await auditOf(tenant, id)).map(({ action }) => action);
  expect(actions).toEqual(["consumer.created", "consumer.updated", "consumer.deleted"]);
  const ofEndpoint = (await auditOf(tenant, endpoint.id)).map(({ action }) => action);
  expect(ofEndpoint).toEqual(["endpoint.created", "endpoint.deleted"]);
});

it("an endpoint's headers stand nowhere in the clear", async () => {
  const tenant = await createTestTenant(platform);
  const headers = { Authorization: "Bearer s3cret-1" };
  const { id } = await createEndpoint(tenant.ctx, { url: "http://127.0.0.1:8099/", uid: "main", headers });
  await updateEndpoint(tenant.ctx, { endpointId: "main", headers: { "x-more": "s3cret-2" } });
  const rows = await inScope(
    platform.db,
    tenant.ctx,
    (tx) => tx.$queryRaw<{ text: string }[]>`SELECT row_to_json(p)::text AS text FROM public.endpoint p`,
  );
  const audit = await auditOf(tenant, id);
  expect(audit.map(({ action }) => action)).toEqual(["endpoint.created", "endpoint.updated"]);
  const kept = [...rows.map(({ text }) => text), JSON.stringify(audit)];
  expect(kept[0]).toContain("Authorization");
  expect(kept.filter((text) => text.includes("s3cret"))).toEqual([]);
});

it("no consumer of another environment is seen by a query that forgets its scope", async () => {
  const [tenant, stranger] = [await createTestTenant(platform), await createTestTenant(platform)];
  await createConsumer(tenant.ctx, { name: "Acme" });
  const rows = await inScope(platform.db, stranger.ctx, (tx) => tx.consumer.findMany());
  expect(rows).toEqual([]);
});

it("a search finds a part of a name or a uid, or an id, in whatever letter case, and takes no text for a pattern", async () => {
  const [tenant, stranger] = [await createTestTenant(platform), await createTestTenant(platform)];
  const { id: elan } = await createConsumer(tenant.ctx, { name: "ÉLAN 100%", uid: "cust_42" });
  const { id: globex } = await createConsumer(tenant.ctx, { name: "Globex" });
  await createConsumer(stranger.ctx, { name: "Globex of another" });
  const { id: gone } = await createConsumer(tenant.ctx, { name: "Globex that was" });
  await deleteConsumer(tenant.ctx, { consumerId: gone });
  const found = async (search: string) =>
    (await listConsumers(tenant.ctx, { search })).items.map(({ id }) => id);
  expect(await found("élan")).toEqual([elan]);
  expect(await found("ST_4")).toEqual([elan]);
  expect(await found("LOBE")).toEqual([globex]);
  expect(await found(globex)).toEqual([globex]);
  expect(await found("0%")).toEqual([elan]);
  expect(await found("%")).toEqual([elan]);
  expect(await found("l_b")).toEqual([]);
});

it("a search goes through all of very many, page by page", async () => {
  const { ctx } = await createTestTenant(platform);
  const { id } = await createConsumer(ctx, { name: "The first one" });
  const ids = Array.from({ length: 20_000 }, () => platform.newId());
  await inScope(
    platform.db,
    ctx,
    (tx) => tx.$executeRaw`
      INSERT INTO public.consumer (environment_id, id, name, config_version, updated_at)
      SELECT ${ctx.environmentId}::uuid, id, 'Another', 1, now() FROM unnest(${ids}::uuid[]) AS t(id)`,
  );
  const first = await listConsumers(ctx, { search: "first" });
  expect(first.items).toEqual([]);
  const second = await listConsumers(ctx, { search: "first", cursor: first.nextCursor ?? "" });
  expect(second).toMatchObject({ items: [{ id }], nextCursor: null });
  const some = await listConsumers(ctx, { search: "another", limit: 2 });
  expect(some.items).toHaveLength(2);
});
