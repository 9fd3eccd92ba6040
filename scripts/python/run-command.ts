import { type SpawnOptions, spawn } from "node:child_process";

/** Runs a command to its end; one that fails throws with the end of its output. */
export async function runQuietly(command: string, args: string[], timeoutMs: number): Promise<void> {
  let output = "";
  const child = startCommand(command, args, { stdio: ["ignore", "pipe", "pipe"], timeout: timeoutMs });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => {
      output = (output + chunk).slice(-2_000);
    });
  }
  const code = await endOfCommand(child);
  if (code !== 0) throw new Error(`${[command, ...args].join(" ")} failed (${code}).\n${output.trim()}`);
}

/** What this process has started ends with it. */
export function startCommand(command: string, args: string[], options: SpawnOptions) {
  const child = spawn(command, args, options);
  const end = () => child.kill("SIGKILL");
  process.once("exit", end);
  child.once("exit", () => process.off("exit", end));
  return child;
}

/** A command's exit code, or what ended it. */
export function endOfCommand(child: ReturnType<typeof spawn>): Promise<number | string> {
  return new Promise((resolve) => {
    child.once("error", ({ message }) => resolve(message));
    child.once("close", (code, signal) => resolve(code ?? signal ?? "no exit code"));
  });
}
