import { join } from "node:path";
import { logFile, root } from "./paths.ts";
import { runCommand } from "./run-command.ts";

interface BuildOptions {
  /** The dashboard, which takes longest. */
  withWeb: boolean;
  signal?: AbortSignal | undefined;
}

/** Makes what doesn't run from its sources: the database client, the SDK and the dashboard. What didn't change comes from the cache. */
export async function build({ withWeb, signal }: BuildOptions): Promise<void> {
  const packages = ["@posthorn/db", "@posthorn/sdk", ...(withWeb ? ["@posthorn/web"] : [])];
  await runCommand({
    what: "The build",
    command: "turbo",
    args: [
      ...["run", "generate", "build", "--ui=stream", "--output-logs=new-only"],
      ...packages.map((name) => `--filter=${name}`),
    ],
    env: { ...process.env, NODE_ENV: "production" },
    logPath: logFile("build"),
    signal,
  });
}

/** Brings the database to this checkout's schema, and makes it where it is missing. */
export async function migrate(env: NodeJS.ProcessEnv, logPath: string, signal?: AbortSignal): Promise<void> {
  await runCommand({
    what: "The migration of the database",
    command: process.execPath,
    args: [join(root, "packages/db/scripts/migrate.ts")],
    env,
    logPath,
    signal,
  });
}
