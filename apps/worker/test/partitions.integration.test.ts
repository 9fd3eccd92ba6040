import { expect, it } from "vitest";
import { startWorker } from "../src/start-worker.ts";
import { engine, pool, useEngine, usePool } from "./fixture.ts";

useEngine();
usePool();

const tables = ["event", "delivery", "attempt"];

/** The days of today and the coming week (UTC) that one of the big tables has no partition for. */
async function missingDays(): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT t.name || to_char(d.day, '_YYYYMMDD') AS name FROM unnest($1::text[]) AS t(name)
     CROSS JOIN generate_series((now() AT TIME ZONE 'UTC')::date, (now() AT TIME ZONE 'UTC')::date + 7, interval '1 day') AS d(day)
     WHERE to_regclass('engine.' || t.name || to_char(d.day, '_YYYYMMDD')) IS NULL`,
    [tables],
  );
  return rows.map(({ name }) => name);
}

it("partitions of the coming week are there after the migration, and made anew by a worker's start", async () => {
  expect(await missingDays()).toEqual([]);
  const owner = await pool.connect();
  await owner.query("SET ROLE NONE"); // the lanes' role may drop nothing
  const { rows } = await owner.query<{ name: string }>(
    "SELECT t || to_char((now() AT TIME ZONE 'UTC')::date + 7, '_YYYYMMDD') AS name FROM unnest($1::text[]) AS t",
    [tables],
  );
  for (const { name } of rows) await owner.query(`DROP TABLE engine.${name}`);
  owner.release(true);
  expect((await missingDays()).toSorted()).toEqual(rows.map(({ name }) => name).toSorted());

  const worker = await startWorker(engine.platform, engine);
  await worker.ready;
  expect(await missingDays()).toEqual([]);
  await worker.stop();
});
