import { spawn } from "node:child_process";
import { closeSync } from "node:fs";
import { LogFile } from "./log-file.ts";
import { root } from "./paths.ts";
import { StartError } from "./start-error.ts";

export interface Command {
  /** For messages: "The build", "The migration". */
  what: string;
  command: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  cwd?: string;
  user?: { uid: number; gid: number } | undefined;
  logPath: string;
  /** Ends the command when the whole start is given up. */
  signal?: AbortSignal | undefined;
}

/** Runs a command to its end with its output in a log file; a failure shows the end of that output. */
export async function runCommand(options: Command): Promise<void> {
  const log = new LogFile(options.logPath);
  const output = log.open();
  const offset = log.size();
  const child = spawn(options.command, options.args, {
    cwd: options.cwd ?? root,
    env: options.env,
    stdio: ["ignore", output, output],
    ...options.user,
    ...(options.signal ? { signal: options.signal } : {}),
  });
  closeSync(output);
  const outcome = await new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`));
  });
  if (outcome === "exit code 0") return;
  throw new StartError(
    `${options.what} failed (${outcome}):\n${log.tailFrom(offset, 30).replace(/^/gm, "    ")}`,
    `The whole output is in ${options.logPath}`,
  );
}
