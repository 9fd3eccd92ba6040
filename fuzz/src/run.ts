import { endOfCommand, startCommand } from "../../scripts/python/run-command.ts";

/** Runs a command with its output shown; its exit code, or the signal that ended it. */
export function runShown(
  command: string,
  args: string[],
  options: { env: NodeJS.ProcessEnv; cwd: string; timeoutMs: number },
): Promise<number | string> {
  const { env, cwd, timeoutMs: timeout } = options;
  return endOfCommand(
    startCommand(command, args, { stdio: ["ignore", "inherit", "inherit"], env, cwd, timeout }),
  );
}
