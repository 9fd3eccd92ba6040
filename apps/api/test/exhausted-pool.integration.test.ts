import { createApiKey, createEventType, listEndpoints } from "@posthorn/services";
import { createTestPlatform } from "@posthorn/services/testing";
import { expect, it } from "vitest";
import { api, tenant, useTestApi } from "./use-test-api.ts";

useTestApi();

const createEndpoint = () =>
  api.call({
    method: "POST",
    path: "/v1/endpoints",
    key: tenant.apiKey,
    json: { url: "https://hook.example.com/in" },
  });
const emit = (key: string) =>
  api.call({ method: "POST", path: "/v1/events", key, json: { type: "ping", data: {} } });

it("events are accepted while every connection for the rest of the API is taken", async () => {
  await createEventType(tenant.ctx, { name: "ping" });
  const other = await createTestPlatform();
  try {
    const ctx = { ...tenant.ctx, ...other };
    const { waiting, events } = await other.db.$transaction(
      async (tx) => {
        await tx.$executeRaw`SET LOCAL ROLE NONE`; // sees all rows, and what others wait for
        await tx.$queryRaw`SELECT FROM tenant WHERE id = ${ctx.tenantId}::uuid FOR NO KEY UPDATE`;
        const waiting = Array.from({ length: 40 }, createEndpoint);
        const taken = async () => {
          await tx.$executeRaw`SELECT pg_stat_clear_snapshot()`; // a transaction sees the activity of its first look
          const [row] = await tx.$queryRaw<{ taken: number }[]>`
            SELECT count(*)::integer AS taken FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%max_endpoints%'`;
          return row?.taken;
        };
        await expect.poll(taken, { timeout: 10_000 }).toBeGreaterThanOrEqual(10);
        // With a key that this API has yet to look up, too.
        const { key } = await createApiKey(ctx, { name: "new", scopes: ["events:write"] });
        const events = await Promise.all([emit(tenant.apiKey), emit(key), emit(key)]);
        return { waiting, events };
      },
      { timeout: 30_000 },
    );
    expect(events.map(({ status }) => status)).toEqual([202, 202, 202]);

    const answers = await Promise.all(waiting);
    const made = answers.filter(({ status }) => status === 201);
    const refused = answers.filter(({ status }) => status !== 201);
    expect(made.length).toBeGreaterThan(0);
    for (const answer of refused)
      expect(answer).toMatchObject({ status: 503, json: { code: "unavailable" } });
    expect((await listEndpoints(ctx, { limit: 100 })).items).toHaveLength(made.length);
  } finally {
    await other.close();
  }
});
