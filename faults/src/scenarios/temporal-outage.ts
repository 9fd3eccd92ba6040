import { setTimeout as delay } from "node:timers/promises";
import type { Outcome, Scenario } from "../scenario.ts";

const downMs = 60_000;
const downFromMs = 2_000;
/** The second half of the burst is sent in the last seconds of the outage: long after every heartbeat has timed out. */
const secondHalfFromMs = downFromMs + downMs - 8_000;
/** An event that was accepted this short before the end may arrive after it. */
const deliveredWithinMs = 3_000;

export const temporalOutage: Scenario = {
  name: "temporal-outage",
  title: "Temporal down for 60 s: first attempts go on",
  drainWithinMs: 60_000,
  answersToo: [],
  burst: {
    count: 2_000,
    dueMs: (index) => (index < 1_000 ? 0 : secondHalfFromMs - 5_000) + index * 5,
  },
  async inject(stage) {
    const { temporal } = stage.installation.parts;
    await delay(downFromMs);
    const from = Date.now();
    await temporal.crash();
    await delay(downMs);
    const to = Date.now();
    await temporal.start();
    return { from, to };
  },
  check: findLate,
};

function findLate({ history, fault }: Outcome): string[] {
  const arrivals = new Map(history.firstReceipts().map(({ webhookId, at }) => [webhookId, at]));
  const meanwhile = history.acknowledged.filter(
    ({ at }) => at > fault.from && at < fault.to - deliveredWithinMs,
  );
  const late = meanwhile.filter(({ id }) => (arrivals.get(id) ?? Number.POSITIVE_INFINITY) > fault.to);
  if (meanwhile.length < 1_000) return [`only ${meanwhile.length} events were accepted during the outage`];
  return late.length === 0
    ? []
    : [`${late.length} of ${meanwhile.length} events accepted during the outage did not arrive during it`];
}
