import { toUuid } from "@posthorn/core";
import { createEndpoint } from "@posthorn/services";
import { createEnginePool } from "@posthorn/services/lanes";
import { expect, it } from "vitest";
import { schedules } from "../src/housekeeping/config.ts";
import { renewSchedules } from "../src/housekeeping/schedules.ts";
import { engine, receiver, temporal, useEngine, useReceiver, useTemporal, useWorker } from "./fixture.ts";
import { runSchedule } from "./run-schedule.ts";

useEngine();
useTemporal();
useWorker();
useReceiver();

const patience = { timeout: 60_000, interval: 200 };

it.each(schedules)("$id is made by the worker, runs and comes to its end", ({ id }) =>
  runSchedule(temporal, id),
);

it("the roll-ups hold what the worker has sent", async () => {
  const tenant = await engine.newTenant();
  const { id } = await createEndpoint(tenant.ctx, { url: receiver.url() });
  await tenant.emit();
  await expect.poll(() => receiver.received.length, patience).toBe(1);
  const pool = createEnginePool(engine.databaseUrl, { connections: 1 });
  const counted = async () => {
    await runSchedule(temporal, "housekeeping/statistics");
    const result = await pool.query(
      "SELECT sum(succeeded)::int AS succeeded FROM engine.endpoint_minute WHERE endpoint_id = $1",
      [toUuid("endpoint", id)],
    );
    return result.rows[0]?.succeeded;
  };
  await expect.poll(counted, patience).toBe(1);
  await pool.end();
});

it("a schedule that is gone is made again by the sweep, and one that is paused stays so when it is renewed", async () => {
  const [first, second] = schedules;
  if (!first || !second) throw new Error("there are no schedules");
  const gone = temporal.schedule.getHandle(first.id);
  await gone.delete();
  await expect(gone.describe()).rejects.toThrow();
  await expect
    .poll(
      () =>
        gone.describe().then(
          () => "there",
          () => "gone",
        ),
      patience,
    )
    .toBe("there");
  const paused = temporal.schedule.getHandle(second.id);
  await paused.pause();
  await renewSchedules(temporal.schedule);
  expect(await gone.describe()).toMatchObject({
    spec: { intervals: [{ every: 60_000 }] },
    policies: { overlap: "SKIP" },
    state: { paused: false },
  });
  expect((await paused.describe()).state.paused).toBe(true);
}, 90_000);
