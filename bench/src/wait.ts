import { setTimeout as delay } from "node:timers/promises";

/** Whether it came true in time. */
export async function until(
  isTrue: () => Promise<boolean>,
  seconds: number,
  everyMs = 1_000,
): Promise<boolean> {
  const deadline = performance.now() + seconds * 1_000;
  while (!(await isTrue())) {
    if (performance.now() > deadline) return false;
    await delay(everyMs);
  }
  return true;
}
