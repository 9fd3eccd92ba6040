import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { migrate } from "../build.ts";

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

/** A migrated database of its own on the stack's server. */
export async function createTestDatabase(postgresUrl: string): Promise<TestDatabase> {
  const name = `posthorn_test_${randomBytes(5).toString("hex")}`;
  const url = new URL(postgresUrl);
  url.pathname = `/${name}`;
  const logPath = join(tmpdir(), `${name}-migrate.log`);
  // The migration makes a database that is missing.
  await migrate({ ...process.env, DATABASE_URL: url.href }, logPath);
  rmSync(logPath); // a failed one stays, for reading
  return { url: url.href, drop: () => dropDatabase(postgresUrl, name) };
}

async function dropDatabase(postgresUrl: string, name: string): Promise<void> {
  const client = new Client({ connectionString: postgresUrl });
  await client.connect();
  try {
    await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`);
  } finally {
    await client.end();
  }
}
