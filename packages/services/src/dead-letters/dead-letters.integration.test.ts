import { toUuid, type Uuid } from "@posthorn/core";
import { inScope } from "@posthorn/db";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { ClosablePlatform } from "../context/create-platform.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { createEndpoint } from "../endpoints/create-endpoint.ts";
import { createTestPlatform, createTestTenant } from "../testing/index.ts";
import { listDeadLetters } from "./list-dead-letters.ts";
import { summarizeDeadLetters } from "./summarize-dead-letters.ts";

let platform: ClosablePlatform;
beforeAll(async () => {
  platform = await createTestPlatform();
});
afterAll(() => platform.close());

/** Dead letters of one endpoint, as rounds of its recovery leave them. */
async function bury(ctx: ServiceContext, endpointId: Uuid, type: string, count: number): Promise<void> {
  const ids = Array.from({ length: count }, () => platform.newId());
  await inScope(platform.db, ctx, async (tx) => {
    await tx.$executeRaw`
      INSERT INTO engine.delivery (environment_id, id, event_id, endpoint_id, event_type, state, attempts, last_status_code, ended_reason)
      SELECT ${ctx.environmentId}::uuid, id, id, ${endpointId}::uuid, ${type}, 'dead', 1, 500, 'retries_exhausted'
      FROM unnest(${ids}::uuid[]) AS t(id)`;
    await tx.$executeRaw`
      INSERT INTO engine.dead_letter (environment_id, delivery_id, endpoint_id, reason, died_at)
      SELECT ${ctx.environmentId}::uuid, id, ${endpointId}::uuid, 'retries_exhausted', now() FROM unnest(${ids}::uuid[]) AS t(id)`;
  });
}

it("finds a rare type among very many, a bounded number of rows a page, and counts no further than it says", async () => {
  const { ctx } = await createTestTenant(platform);
  const { id } = await createEndpoint(ctx, { url: "http://127.0.0.1:8099/" });
  const endpointId = toUuid("endpoint", id) ?? "";
  await bury(ctx, endpointId, "rare", 1);
  await bury(ctx, endpointId, "ping", 10_000);
  await bury(ctx, endpointId, "ping", 10_000);
  await bury(ctx, endpointId, "rare", 1);

  const sizes: number[] = [];
  let cursor: string | undefined;
  do {
    const page = await listDeadLetters(ctx, { eventType: "rare", ...(cursor && { cursor }) });
    sizes.push(page.items.length);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(sizes).toEqual([1, 0, 0, 0, 1]);
  expect(await summarizeDeadLetters(ctx)).toMatchObject({
    items: [{ endpointId: id, reason: "retries_exhausted", statusCode: 500, count: 20_000 }],
    groups: 1,
    counted: 20_000,
    complete: false,
  });
  expect(await summarizeDeadLetters(ctx, { to: new Date(0).toISOString() })).toMatchObject({
    counted: 0,
    complete: true,
  });
});
