import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ManagedProcess } from "../managed-process.ts";
import { anyPort } from "../ports.ts";
import { postgresUrl, preparePostgres } from "./server.ts";

let folder: string;
let servers: ManagedProcess[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "posthorn-postgres-"));
  chmodSync(folder, 0o711);
  servers = [];
});
afterEach(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  rmSync(folder, { recursive: true });
});

const prepare = async () => {
  const access = { port: await anyPort(), password: "secret" };
  const options = {
    ...access,
    home: join(folder, "home"),
    logPath: join(folder, "postgres.log"),
    durable: false,
  };
  return { spec: await preparePostgres(options), url: postgresUrl(access, "postgres") };
};

const start = async () => {
  const { spec, url } = await prepare();
  const server = new ManagedProcess(spec, { pidChanged: () => {}, notice: () => {} });
  servers.push(server);
  await server.start();
  return { server, url };
};

const query = async (connectionString: string, text: string) => {
  const client = new Client({ connectionString });
  client.on("error", () => {}); // the server is killed under it
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
};

it("keeps what was committed when it is killed, and comes back on the same port", async () => {
  const { server, url } = await start();
  await query(url, "CREATE TABLE kept AS SELECT 1 AS answer");
  const killed = server.pid;
  process.kill(killed ?? 0, "SIGKILL");
  await vi.waitFor(async () => {
    expect(server.pid).not.toBe(killed);
    expect(await query(url, "SELECT answer FROM kept")).toEqual([{ answer: 1 }]);
  }, 30_000);
});

it("stops a server that a killed supervisor left on the same data", async () => {
  const { spec, url } = await prepare();
  const left = spawn(spec.command, spec.args, { ...spec.user, cwd: folder, env: spec.env, stdio: "ignore" });
  await vi.waitFor(() => query(url, "CREATE TABLE kept AS SELECT 1 AS answer"), 30_000);
  const next = await start();
  expect(left.exitCode).toBe(0);
  expect(await query(next.url, "SELECT answer FROM kept")).toEqual([{ answer: 1 }]);
});
