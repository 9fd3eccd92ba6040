import { afterAll, expect, it } from "vitest";
import { createPool } from "./roles.ts";

const pool = createPool({
  url: String(process.env.POSTHORN_TEST_DATABASE_URL),
  role: "app",
  max: 1,
  applicationName: "posthorn-test",
  queryTimeoutMs: 5_000,
});
afterAll(() => pool.end());

const backend = async () => (await pool.query("SELECT pg_backend_pid() AS pid")).rows[0].pid;

it("keeps a connection that is given back as it was taken", async () => {
  const first = await backend();
  const client = await pool.connect();
  await client.query("BEGIN");
  await expect(client.query("SELECT 1 / 0")).rejects.toThrow("division by zero");
  await client.query("ROLLBACK");
  client.release();
  expect(await backend()).toBe(first);
});

it.each([
  ["open", "SELECT 1"],
  ["aborted", "SELECT 1 / 0"],
])("gives nobody a connection whose transaction is still %s", async (_, statement) => {
  const first = await backend();
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query(statement).catch(() => {});
  client.release();
  expect(await backend()).not.toBe(first);
});

it("gives nobody a connection whose statement is still under way", async () => {
  const first = await backend();
  const client = await pool.connect();
  const sleeping = client.query("SELECT pg_sleep(60)");
  client.release();
  await expect(sleeping).rejects.toThrow();
  expect(await backend()).not.toBe(first);
});
