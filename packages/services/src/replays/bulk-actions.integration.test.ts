import { toUuid } from "@posthorn/core";
import { describe, expect, it } from "vitest";
import { startBulkAction } from "./bulk-actions.ts";
import {
  emit,
  lastHour,
  newEndpoint,
  pool,
  queueOf,
  round,
  settle,
  tenant,
  useReplays,
} from "./testing/replay-fixture.ts";

useReplays();

describe("a bulk action", () => {
  it.each([
    ["skip", "canceled"],
    ["mark_handled", "handled"],
  ] as const)("%s ends what is open, and nothing else", async (action, state) => {
    const endpointId = await newEndpoint();
    await emit(2);
    await settle(endpointId, "dead");
    await emit(3);
    const started = await startBulkAction(tenant.ctx, { action, filter: lastHour(), note: "not needed" });
    expect(started).toMatchObject({ action, matched: 3, estimatedSeconds: null });
    await round(started.id);
    const rows = await pool.query(
      "SELECT state, count(*)::int FROM engine.delivery WHERE environment_id = $1 GROUP BY state ORDER BY state",
      [tenant.environmentId],
    );
    expect(rows.rows).toEqual(
      expect.arrayContaining([
        { state: "dead", count: 2 },
        { state, count: 3 },
      ]),
    );
    expect(await queueOf(endpointId)).toEqual([]);
  });

  it("snoozes and retries what waits for a retry", async () => {
    const endpointId = await newEndpoint();
    await emit(3);
    const id = toUuid("endpoint", endpointId);
    await pool.query("UPDATE engine.delivery SET state = 'retrying', attempts = 1 WHERE endpoint_id = $1", [
      id,
    ]);
    await pool.query(
      "UPDATE engine.delivery_queue SET status = 'waiting', attempts = 1, due_at = now() + interval '1 hour' WHERE endpoint_id = $1",
      [id],
    );
    const until = new Date(Date.now() + 7_200_000).toISOString();
    const snooze = await startBulkAction(tenant.ctx, { action: "snooze", filter: lastHour(), until });
    await round(snooze.id);
    const due = await pool.query("SELECT DISTINCT due_at FROM engine.delivery_queue WHERE endpoint_id = $1", [
      id,
    ]);
    expect(due.rows).toEqual([{ due_at: new Date(until) }]);
    const retry = await startBulkAction(tenant.ctx, { action: "retry", filter: lastHour() });
    await round(retry.id);
    expect((await queueOf(endpointId)).map((row) => row.status)).toEqual(["queued", "queued", "queued"]);
  });

  it("is for the states that the action is for, and a snooze says until when", async () => {
    await expect(
      startBulkAction(tenant.ctx, { action: "skip", filter: { ...lastHour(), states: ["dead"] } }),
    ).rejects.toMatchObject({ code: "invalid_value", errors: [{ path: "filter.states.0" }] });
    await expect(startBulkAction(tenant.ctx, { action: "snooze", filter: lastHour() })).rejects.toMatchObject(
      {
        code: "missing_field",
        errors: [{ path: "until" }],
      },
    );
  });
});
