import { type SpawnOptions, spawn } from "node:child_process";

/** Runs a command to its end; one that fails throws with the end of its output. */
export async function runQuietly(command: string, args: string[], timeoutMs: number): Promise<void> {
  let output = "";
  const child = start(command, args, { stdio: ["ignore", "pipe", "pipe"], timeout: timeoutMs });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => {
      output = (output + chunk).slice(-2_000);
    });
  }
  const code = await endOf(child);
  if (code !== 0) throw new Error(`${[command, ...args].join(" ")} failed (${code}).\n${output.trim()}`);
}

/** Runs a command with its output shown; its exit code, or the signal that ended it. */
export function runShown(
  command: string,
  args: string[],
  options: { env: NodeJS.ProcessEnv; cwd: string; timeoutMs: number },
): Promise<number | string> {
  const { env, cwd, timeoutMs: timeout } = options;
  return endOf(start(command, args, { stdio: ["ignore", "inherit", "inherit"], env, cwd, timeout }));
}

/** What this process has started ends with it. */
function start(command: string, args: string[], options: SpawnOptions) {
  const child = spawn(command, args, options);
  const end = () => child.kill("SIGKILL");
  process.once("exit", end);
  child.once("exit", () => process.off("exit", end));
  return child;
}

function endOf(child: ReturnType<typeof spawn>): Promise<number | string> {
  return new Promise((resolve) => {
    child.once("error", ({ message }) => resolve(message));
    child.once("close", (code, signal) => resolve(code ?? signal ?? "no exit code"));
  });
}
