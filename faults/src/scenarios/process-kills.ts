import type { Scenario } from "../scenario.ts";
import { killAndRestart } from "./kill.ts";

/** No answer from a process that is gone, and 503 from one whose database is. */
const cut = "none";
const unavailable = "503";

export const workerKill: Scenario = {
  name: "worker-kill",
  title: "kill -9 of the worker, started again after 2 s",
  drainWithinMs: 60_000,
  answersToo: [],
  inject: (stage) => killAndRestart(stage, "worker", 2_000),
};

export const apiKill: Scenario = {
  name: "api-kill",
  title: "kill -9 of the API, started again at once",
  drainWithinMs: 60_000,
  answersToo: [cut],
  inject: (stage) => killAndRestart(stage, "api", 0),
};

export const postgresKill: Scenario = {
  name: "postgres-kill",
  title: "kill -9 of PostgreSQL with all its children, started again after 3 s",
  drainWithinMs: 60_000,
  answersToo: [unavailable],
  inject: (stage) => killAndRestart(stage, "postgres", 3_000),
};

export const temporalKill: Scenario = {
  name: "temporal-kill",
  title: "kill -9 of Temporal, down for 5 s",
  drainWithinMs: 60_000,
  answersToo: [],
  inject: (stage) => killAndRestart(stage, "temporal", 5_000),
};
