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

/** Names a migrated database that nobody is connected to: a copy of it is there at once, a migration takes seconds. */
export const templateVariable = "POSTHORN_TEST_TEMPLATE_DATABASE";

/** A migrated database of its own on the stack's server; a copy where the environment names a template. */
export async function createTestDatabase(postgresUrl: string): Promise<TestDatabase> {
  const name = `posthorn_test_${randomBytes(5).toString("hex")}`;
  const template = process.env[templateVariable];
  const url = new URL(postgresUrl);
  url.pathname = `/${name}`;
  if (template) await copyDatabase(postgresUrl, { template, name });
  else await migrateAnew(url, name);
  return { url: url.href, drop: () => dropDatabase(postgresUrl, name) };
}

async function migrateAnew(url: URL, name: string): Promise<void> {
  const logPath = join(tmpdir(), `${name}-migrate.log`);
  // The migration makes a database that is missing.
  await migrate({ ...process.env, DATABASE_URL: url.href }, logPath);
  rmSync(logPath); // a failed one stays, for reading
}

const copyDatabase = (postgresUrl: string, { template, name }: { template: string; name: string }) =>
  withClient(postgresUrl, (client) =>
    client.query(
      `CREATE DATABASE ${client.escapeIdentifier(name)} TEMPLATE ${client.escapeIdentifier(template)}`,
    ),
  );

const dropDatabase = (postgresUrl: string, name: string) =>
  withClient(postgresUrl, (client) =>
    client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`),
  );

async function withClient(postgresUrl: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: postgresUrl });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
