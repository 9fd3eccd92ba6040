import { setTimeout as delay } from "node:timers/promises";
import type { Scenario } from "../scenario.ts";
import { momentInBurst } from "./kill.ts";

const betweenMs = 2_000;

/** What an upgrade of PostgreSQL does to who uses it: sessions are ended, with a checkpoint or without one. */
export const postgresRestarts: Scenario = {
  name: "postgres-restarts",
  title: "PostgreSQL shut down fast and started again, then shut down immediately and started again",
  drainWithinMs: 60_000,
  answersToo: ["503"],
  async inject(stage) {
    const { postgres } = stage.installation.parts;
    await momentInBurst(stage);
    const from = Date.now();
    await postgres.stop("SIGINT");
    await postgres.start();
    await delay(betweenMs);
    await postgres.stop("SIGQUIT");
    const to = Date.now();
    await postgres.start();
    return { from, to };
  },
};
