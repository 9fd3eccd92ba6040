import { setTimeout as delay } from "node:timers/promises";
import type { Scenario } from "../scenario.ts";
import { findDelayed } from "./find-delayed.ts";

const hangsMs = 12_000;

export const hangingReceiver: Scenario = {
  name: "hanging-receiver",
  title: "a receiver that hangs for 12 s beside the healthy one",
  drainWithinMs: 60_000,
  answersToo: [],
  prepare: async (stage) => [await stage.addReceiving("hanging", { eventTypes: null, hangs: true })],
  async inject(_stage, [hanging]) {
    const from = Date.now();
    await delay(hangsMs);
    await hanging?.heal();
    return { from, to: Date.now() };
  },
  check: findDelayed,
};
