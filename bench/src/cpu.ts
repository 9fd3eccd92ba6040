import { groupCpu } from "../harness/lib.mjs";
import type { Installation } from "./installation.ts";
import { type Figures, round } from "./result.ts";

/** CPU-seconds by group of processes. */
export type Cpu = Record<string, number>;

/** Starts measuring; the answer's call says what was used since. */
export function measureCpu({ groups }: Installation): () => { seconds: number; cpu: Cpu; total: number } {
  const read = (): Cpu =>
    Object.fromEntries(Object.entries(groups).map(([group, pids]) => [group, groupCpu(pids).cpu]));
  const before = read();
  const startedAt = performance.now();
  return () => {
    const after = read();
    const cpu = Object.fromEntries(
      Object.entries(after).map(([group, used]) => [group, used - (before[group] ?? 0)]),
    );
    const total = Object.values(cpu).reduce((sum, used) => sum + used, 0);
    return { seconds: (performance.now() - startedAt) / 1_000, cpu, total };
  };
}

/** How many cores each group of processes used. */
export const coresByGroup = ({ cpu, seconds }: { cpu: Cpu; seconds: number }): Figures =>
  Object.fromEntries(
    Object.entries(cpu).map(([group, used]) => [`${group} cores`, round(used / seconds, 3)]),
  );
