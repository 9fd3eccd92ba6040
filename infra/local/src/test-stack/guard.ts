import { type ChildProcess, spawn } from "node:child_process";
import { Socket } from "node:net";
import { join } from "node:path";
import type { ProcessGroup } from "../process-group.ts";
import { identify } from "../process-identity.ts";
import type { GuardedProcess } from "./guarded-process.ts";

/** Looks after a group's processes where the one that started them can't any more. */
export interface Guard {
  /** Tells which processes the group has now. */
  watch(group: ProcessGroup): void;
  /** All were stopped in order: there is nothing to look after. */
  close(): void;
}

/**
 * A process beside this one. When this one is gone without having closed it (a time limit's SIGKILL leaves no moment to stop
 * anything), it stops the group's processes by their ids, and removes the folder that they worked in.
 */
export function createGuard(folder: string): Guard {
  let guard: ChildProcess | undefined;
  const tell = (processes: GuardedProcess[]) => guard?.stdin?.write(`${JSON.stringify(processes)}\n`);
  return {
    watch(group) {
      const processes = group.all().flatMap(({ pid, spec }): GuardedProcess[] => {
        const identity = pid === null ? null : identify(pid);
        return identity ? [{ ...identity, stopSignal: spec.stopSignal, timeoutMs: spec.stopTimeoutMs }] : [];
      });
      if (processes.length > 0) guard ??= start(folder);
      tell(processes);
    },
    close() {
      tell([]);
      guard?.stdin?.end();
    },
  };
}

function start(folder: string): ChildProcess {
  const guard = spawn(process.execPath, [join(import.meta.dirname, "guard-process.ts"), folder], {
    detached: true, // a signal to this process's group leaves it alive
    stdio: ["pipe", "ignore", "ignore"],
  });
  guard.on("error", () => {}).stdin?.on("error", () => {}); // without a guard the tests still run
  guard.unref();
  if (guard.stdin instanceof Socket) guard.stdin.unref();
  return guard;
}
