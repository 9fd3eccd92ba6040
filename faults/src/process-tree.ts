import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Sends a signal to a process and its children. The parent is stopped first, so that it makes no more meanwhile. */
export function signalTree(pid: number, signal: "SIGKILL" | "SIGSTOP" | "SIGCONT"): void {
  if (signal !== "SIGCONT") send(pid, "SIGSTOP");
  for (const child of childrenOf(pid)) send(child, signal);
  send(pid, signal);
}

function childrenOf(pid: number): number[] {
  const text = process.platform === "linux" ? childrenFromProc(pid) : childrenFromPgrep(pid);
  return text.split(/\s+/).filter(Boolean).map(Number);
}

function childrenFromProc(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
  } catch {
    return ""; // it has ended
  }
}

function childrenFromPgrep(pid: number): string {
  try {
    return execFileSync("pgrep", ["-P", String(pid)], { encoding: "utf8" });
  } catch {
    return ""; // pgrep exits with 1 when there are none
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error; // it ended meanwhile
  }
}
