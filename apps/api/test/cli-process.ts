import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageDir, runTool } from "../../../packages/sdk/test/support/packed-project.ts";

export interface RunningCli {
  process: ChildProcess;
  stdout: () => string;
  stderr: () => string;
  /** Its exit code, when it has ended; null where a signal ended it. */
  ended: Promise<number | null>;
}

export interface BuiltCli {
  /** Starts `posthorn` with these arguments. */
  start(args: string[], env: Record<string, string>, input?: string): RunningCli;
  remove(): Promise<void>;
}

/** The command as it is published, built into a folder of its own. */
export async function buildCli(): Promise<BuiltCli> {
  const folder = await mkdtemp(join(tmpdir(), "posthorn-cli-"));
  await runTool("tsdown", ["--out-dir", folder], packageDir);
  const running = new Set<ChildProcess>();
  return {
    start(args, env, input = "") {
      const child = spawn(process.execPath, [join(folder, "cli/main.js"), ...args], {
        env: { PATH: String(process.env.PATH), ...env },
      });
      running.add(child);
      const written = { stdout: "", stderr: "" };
      for (const name of ["stdout", "stderr"] as const) {
        child[name].setEncoding("utf8").on("data", (chunk: string) => {
          written[name] += chunk;
        });
      }
      child.stdin.end(input);
      const ended = once(child, "close").then(([code]: (number | null)[]) => {
        running.delete(child);
        return code ?? null;
      });
      return { process: child, stdout: () => written.stdout, stderr: () => written.stderr, ended };
    },
    async remove() {
      for (const child of running) child.kill("SIGKILL");
      await rm(folder, { recursive: true, force: true });
    },
  };
}
