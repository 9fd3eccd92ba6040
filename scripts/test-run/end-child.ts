import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";

/** Asks a process to end as a person at a terminal does, so that it puts its house in order, and insists after `graceMs`. */
export async function endChild(child: ChildProcess, graceMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const waiting = new AbortController();
  const exited = once(child, "exit", { signal: waiting.signal });
  child.kill("SIGINT");
  await Promise.race([exited, delay(graceMs, undefined, { signal: waiting.signal })]);
  waiting.abort();
  child.kill("SIGKILL"); // nothing where it has ended
}
