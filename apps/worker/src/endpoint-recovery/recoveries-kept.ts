import { totalmem } from "node:os";
import { getHeapStatistics } from "node:v8";
import { recoveryWorkers } from "./config.ts";

/** What a recovery takes between two looks, measured with 10,000 of them: in the heap of the thread of workflow code, and altogether. */
const heapOfEach = 150 * 1024;
const memoryOfEach = 350 * 1024;
const shareOfHeap = 0.5;
const shareOfMemory = 0.15;

export interface MachineMemory {
  /** Bytes that V8 lets one thread's heap grow to. */
  heapLimit: number;
  /** Bytes that the machine, or the container, has. */
  memory: number;
}

/**
 * How many recoveries each of a process's `recoveryWorkers` keeps ready. One that is not kept is played again from its history at each look, which takes
 * several times the CPU of the look itself; the SDK's own guess is a megabyte and more for each, five times what ours take.
 */
export function recoveriesKept({ heapLimit, memory }: MachineMemory = thisMachine()): number {
  return Math.floor(
    Math.min(
      (heapLimit * shareOfHeap) / heapOfEach,
      (memory * shareOfMemory) / memoryOfEach / recoveryWorkers,
    ),
  );
}

function thisMachine(): MachineMemory {
  return {
    heapLimit: getHeapStatistics().heap_size_limit,
    // 0, or more than the machine has: nothing but the machine limits it.
    memory: Math.min(totalmem(), process.constrainedMemory() || totalmem()),
  };
}
