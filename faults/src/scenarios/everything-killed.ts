import { setTimeout as delay } from "node:timers/promises";
import type { Scenario } from "../scenario.ts";
import { momentInBurst } from "./kill.ts";

const betweenStartsMs = 500;

export const everythingKilled: Scenario = {
  name: "everything-killed",
  title: "kill -9 of everything at once, what needs the others started first",
  drainWithinMs: 60_000,
  answersToo: ["none", "503"],
  async inject(stage) {
    const { worker, api, temporal, postgres } = stage.installation.parts;
    const worstOrder = [worker, api, temporal, postgres];
    await momentInBurst(stage);
    const from = Date.now();
    await Promise.all(worstOrder.map((part) => part.crash()));
    const starting: Promise<void>[] = [];
    for (const part of worstOrder) {
      await delay(betweenStartsMs);
      starting.push(part.startOnceItCan());
    }
    const to = Date.now();
    await Promise.all(starting);
    return { from, to };
  },
};
