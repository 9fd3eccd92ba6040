import { setTimeout as delay } from "node:timers/promises";
import type { Parts } from "../installation.ts";
import type { FaultTimes, Stage } from "../scenario.ts";

/** A moment in the burst that the seed decides, early enough that much of the burst is still to come. */
export const momentInBurst = (stage: Stage): Promise<void> => delay(2_000 + stage.random() * 4_000);

/** kill -9 at some moment of the burst, and a start some time later. `between` runs while it is down. */
export async function killAndRestart(
  stage: Stage,
  part: keyof Parts,
  downMs: number,
  between: () => void = () => {},
): Promise<FaultTimes> {
  const target = stage.installation.parts[part];
  await momentInBurst(stage);
  const from = Date.now();
  await target.crash();
  between();
  await delay(downMs);
  const to = Date.now();
  await target.start();
  return { from, to };
}
