import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { identify, stopProcess } from "../process-identity.ts";

/**
 * Makes a data folder free for a new server. A supervisor that was killed leaves its server running: that one is
 * stopped. A machine that lost power leaves a pid file whose number may be another program's by now: that file goes.
 */
export async function freeDataFolder(dataDir: string): Promise<void> {
  const pidFile = join(dataDir, "postmaster.pid");
  const pid = firstNumber(pidFile);
  if (pid === null) return;
  const identity = identify(pid);
  if (identity && commandOf(pid).includes(dataDir)) {
    await stopProcess(identity, "SIGINT", 15_000);
  } else {
    rmSync(pidFile, { force: true });
  }
}

function firstNumber(path: string): number | null {
  try {
    const pid = Number(readFileSync(path, "utf8").split("\n")[0]);
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null; // no pid file: nothing runs
  }
}

function commandOf(pid: number): string {
  try {
    return process.platform === "linux"
      ? readFileSync(`/proc/${pid}/cmdline`, "utf8")
      : execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return ""; // it ended meanwhile
  }
}
