import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../run-command.ts";
import { StartError } from "../start-error.ts";
import type { PostgresBinaries } from "./binaries.ts";
import type { ProcessUser } from "./unprivileged.ts";

const majorVersion = "18";

export interface DataFolderOptions {
  home: string;
  binaries: PostgresBinaries;
  user: ProcessUser;
  password: string;
  logPath: string;
  /** False for data that is thrown away after a test. */
  durable: boolean;
  signal?: AbortSignal | undefined;
}

/** The database cluster's folder, made where it is missing. */
export async function ensureDataFolder(options: DataFolderOptions): Promise<string> {
  const dataDir = join(options.home, "data");
  if (!existsSync(dataDir)) await makeCluster(dataDir, options);
  const version = readFileSync(join(dataDir, "PG_VERSION"), "utf8").trim();
  if (version === majorVersion) return dataDir;
  throw new StartError(
    `The data in ${dataDir} is of PostgreSQL ${version}; this release brings PostgreSQL ${majorVersion}.`,
    "Keep it by setting DATABASE_URL to a server of that version, or delete the folder to start anew.",
  );
}

/** Made under another name first: a start that is interrupted leaves no half-made cluster behind. */
async function makeCluster(dataDir: string, options: DataFolderOptions): Promise<void> {
  const next = `${dataDir}.next`;
  const passwordFile = join(options.home, "password.next");
  rmSync(next, { recursive: true, force: true });
  writeFileSync(passwordFile, options.password, { mode: 0o600 });
  if (options.user) chownSync(passwordFile, options.user.uid, options.user.gid);
  const args = ["-D", next, "-U", "postgres", "--encoding=UTF8", "--locale=C", "--auth=scram-sha-256"];
  try {
    await runCommand({
      what: "Making the database cluster (initdb)",
      command: options.binaries.initdb,
      args: [...args, `--pwfile=${passwordFile}`, ...(options.durable ? [] : ["--no-sync"])],
      env: { PATH: process.env.PATH, LC_ALL: "C" },
      cwd: options.home,
      user: options.user,
      logPath: options.logPath,
      signal: options.signal,
    });
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(next, dataDir);
}
