import { setTimeout as delay } from "node:timers/promises";
import { StartError } from "./start-error.ts";

const quietMs = 1_000;
const reminderMs = 15_000;

/** Tells what a long step is busy with just now; shown with the next line of progress. */
export type Say = (detail: string) => void;

/** Runs one step of a start; a step that takes longer than a second gets a line, and another when it is done. */
export async function step<T>(title: string, work: (say: Say) => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  const finished = new AbortController();
  let detail = "";
  const lines = report(title, finished.signal, () => detail, startedAt);
  try {
    const result = await work((text) => {
      detail = text;
    });
    finished.abort();
    if (await lines) console.log(`  ✓ ${title} (${seconds(startedAt)})`);
    return result;
  } finally {
    finished.abort();
  }
}

/** One line about something that happened outside of any step. */
export function notice(text: string): void {
  console.log(`  ${text}`);
}

export function reportFailure(error: unknown): void {
  if (error instanceof StartError) {
    console.error(`\n✗ ${error.message}\n  → ${error.nextStep}`);
  } else {
    console.error("\n✗ Unexpected failure:", error);
  }
}

/** Prints until told to stop; answers whether it printed anything. */
async function report(
  title: string,
  finished: AbortSignal,
  detail: () => string,
  startedAt: number,
): Promise<boolean> {
  if (!(await waited(quietMs, finished))) return false;
  console.log(`  … ${title}${inBrackets(detail())}`);
  while (await waited(reminderMs, finished)) {
    console.log(`  … ${title}${inBrackets(seconds(startedAt), detail())}`);
  }
  return true;
}

async function waited(ms: number, signal: AbortSignal): Promise<boolean> {
  return delay(ms, true, { signal, ref: false }).catch(() => false);
}

function inBrackets(...parts: string[]): string {
  const text = parts.filter((part) => part !== "").join(", ");
  return text === "" ? "" : ` (${text})`;
}

function seconds(startedAt: number): string {
  return `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
}
