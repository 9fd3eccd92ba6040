import { setTimeout as delay } from "node:timers/promises";
import type { Scenario } from "../scenario.ts";
import { momentInBurst } from "./kill.ts";

const frozenMs = 20_000;

export const postgresFreeze: Scenario = {
  name: "postgres-freeze",
  title: "SIGSTOP of PostgreSQL with all its children for 20 s",
  drainWithinMs: 60_000,
  answersToo: ["503"],
  async inject(stage) {
    const { postgres } = stage.installation.parts;
    await momentInBurst(stage);
    const from = Date.now();
    postgres.freeze();
    await delay(frozenMs);
    postgres.thaw();
    return { from, to: Date.now() };
  },
};
