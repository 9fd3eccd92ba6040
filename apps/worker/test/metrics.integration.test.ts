import { createEndpoint } from "@posthorn/services";
import { createRegistry } from "@posthorn/services/metrics";
import { expect, it } from "vitest";
import { engine, pool, receiver, useEngine, usePool, useReceiver, useWorker } from "./fixture.ts";

const registry = createRegistry();
useEngine();
usePool();
useWorker({ registry });
useReceiver();

const patience = { timeout: 20_000, interval: 100 };

it("counts what came of attempts, and says what waits", async () => {
  const { ctx, emit } = await engine.newTenant();
  await createEndpoint(ctx, { url: receiver.url("/works") });
  await createEndpoint(ctx, { url: receiver.url("/fails"), retrySchedule: [3_600] });
  receiver.answer(({ path }) => ({ status: path === "/works" ? 200 : 500 }));
  await Promise.all([emit(), emit(), emit()]);
  const waiting = async () =>
    (await pool.query("SELECT FROM engine.delivery_queue WHERE status = 'waiting'")).rowCount;
  const lines = async () => new Set((await registry.metrics()).split("\n"));
  await expect.poll(waiting, patience).toBe(3);
  const counted = await lines();
  for (const line of [
    'posthorn_attempts_total{outcome="succeeded"} 3',
    'posthorn_attempts_total{outcome="http_5xx"} 3',
    'posthorn_queue_deliveries{status="waiting"} 3',
    "posthorn_deliveries_succeeded_total 3",
    "posthorn_attempt_duration_seconds_count 6",
    "posthorn_delivery_latency_seconds_count 3",
    "posthorn_queue_oldest_seconds 0",
    "posthorn_shards_held 16",
    "posthorn_requests_in_flight 0",
    "posthorn_results_unrecorded 0",
    "posthorn_ledger_findings 0",
    "posthorn_misplaced_rows 0",
  ])
    expect(counted).toContain(line);
  const lag = [...counted].find((line) => line.startsWith("posthorn_pump_lag_seconds "))?.split(" ")[1];
  expect(Number(lag)).toBeGreaterThanOrEqual(0);
  expect([...counted].join("\n")).not.toMatch(/ten_|env_|ep_/);
});

it("says what the housekeeping should look at", async () => {
  const figure = async (name: string) =>
    Number((await registry.metrics()).match(new RegExp(`^${name} (.*)$`, "m"))?.[1]);
  expect(await figure("posthorn_statistics_lag_seconds")).toBeGreaterThanOrEqual(0);
  // As the ledger's check writes it.
  await pool.query(
    `INSERT INTO engine.ledger_finding (environment_id, event_id, delivery_id, code, details, check_id)
     VALUES ($1, $1, null, 'delivery_missing', '{}', $1)`,
    [engine.platform.newId()],
  );
  expect(await figure("posthorn_ledger_findings")).toBe(1);
  await pool.query("UPDATE engine.ledger_finding SET resolved_at = now()");
  expect(await figure("posthorn_ledger_findings")).toBe(0);
});
