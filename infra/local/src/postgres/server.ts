import { Client, DatabaseError } from "pg";
import type { ProcessSpec } from "../managed-process.ts";
import { StartError } from "../start-error.ts";
import { findPostgres } from "./binaries.ts";
import { ensureDataFolder } from "./data-folder.ts";
import { freeDataFolder } from "./recover.ts";
import { ensureHome, postgresUser } from "./unprivileged.ts";

export interface PostgresOptions {
  /** The folder for everything of this server. */
  home: string;
  port: number;
  password: string;
  logPath: string;
  /** False for data that is thrown away after a test. */
  durable: boolean;
  signal?: AbortSignal | undefined;
}

/** Prepares the packaged PostgreSQL: its data folder exists and no earlier server holds it. */
export async function preparePostgres(options: PostgresOptions): Promise<ProcessSpec> {
  const user = postgresUser();
  const home = ensureHome(options.home, user);
  const binaries = findPostgres(user);
  const dataDir = await ensureDataFolder({ ...options, home, binaries, user });
  await freeDataFolder(dataDir);
  const flags = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    shared_buffers: "256MB",
    max_connections: "200",
    synchronous_commit: "on",
  };
  return {
    name: "postgres",
    command: binaries.postgres,
    args: [
      ...["-D", dataDir, "-p", String(options.port)],
      ...Object.entries(flags).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    ],
    env: { PATH: process.env.PATH, LC_ALL: "C" },
    cwd: home,
    user,
    logPath: options.logPath,
    isReady: () => accepts(postgresUrl(options, "postgres")),
    readyTimeoutMs: 60_000, // it may have to recover after a crash
    stopSignal: "SIGINT", // ends sessions, then writes a clean checkpoint
    stopTimeoutMs: 20_000,
  };
}

export function postgresUrl(
  { port, password }: { port: number; password: string },
  database: string,
): string {
  return `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;
}

async function accepts(connectionString: string): Promise<boolean> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 2_000 });
  client.on("error", () => {}); // a server that is still starting cuts connections: the next try tells
  try {
    await client.connect();
    await client.query("SELECT 1");
    return true;
  } catch (error) {
    if (error instanceof DatabaseError && error.code === "28P01") {
      throw new StartError(
        "The kept database does not take the password of .local/secrets.json.",
        "Put that file back, or delete .local to start anew.",
        { cause: error },
      );
    }
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}
