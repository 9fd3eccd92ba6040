import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { LedgerView } from "@posthorn/core";
import { type Burst, emit } from "./emitter.ts";
import { History } from "./history.ts";
import type { Installation } from "./installation.ts";
import { judge, type Verdict } from "./judge.ts";
import { seededRandom } from "./random.ts";
import type { Receiving, Scenario, Stage } from "./scenario.ts";
import { Tenant } from "./tenant.ts";

export interface ScenarioResult extends Verdict {
  scenario: string;
  title: string;
  seconds: number;
  answers: Record<string, number>;
  slowestAnswerMs: number;
  /** Processes that ended although nobody killed them. */
  notices: string[];
}

const eventsPerSecond = 200;
/** Deliveries that have arrived may take so long to be recorded, and failing ones to be decided about. */
const settleWithinMs = 60_000;

const standardBurst: Burst = {
  count: 2_000,
  dueMs: (index) => (index * 1_000) / eventsPerSecond,
  typeOf: () => "faults.happened",
};

/** Sends the burst, injects the fault, waits until everything has arrived, and judges. */
export async function runScenario(
  scenario: Scenario,
  installation: Installation,
  seed: number,
): Promise<ScenarioResult> {
  const startedAt = performance.now();
  installation.notices.length = 0;
  const burst = { ...standardBurst, ...scenario.burst };
  const history = new History(
    scenario.name,
    join(installation.folder, `accepted-${scenario.name}.jsonl`),
    installation.receiver,
  );
  const tenant = await Tenant.open(installation, scenario);
  await tenant.createEventType(standardBurst.typeOf(0));
  const stage = createStage(scenario, installation, tenant, seededRandom(seed, scenario.name));
  const healthy = await stage.addReceiving("healthy", { eventTypes: null, hangs: false });
  const others = (await scenario.prepare?.(stage)) ?? [];

  const giveUp = new AbortController();
  const emitting = emit({
    apiUrl: installation.apiUrl,
    apiKey: tenant.apiKey,
    name: scenario.name,
    burst,
    journal: history.clientJournal,
    signal: giveUp.signal,
  });
  try {
    const fault = await scenario.inject(stage, others);
    const deadline = Math.max(fault.to, Date.now()) + scenario.drainWithinMs;
    const abandon = setTimeout(() => giveUp.abort(), deadline - Date.now());
    const emitted = await emitting;
    clearTimeout(abandon);
    const paths = [healthy, ...others].map(({ path }) => path);
    await until(deadline, async () => {
      history.read();
      return history.acknowledged.every(({ id }) => paths.every((path) => history.hasArrived(id, path)));
    });
    await until(Date.now() + settleWithinMs, async () => !(await hasOpen(tenant, scenario)));
    const deliveries = await tenant.listDeliveries();
    const events = await tenant.listEvents();
    history.read();
    const ledger = await readLedger(tenant, history);
    const outcome = { history, emitted, fault, deliveries, events, ledger };
    return {
      scenario: scenario.name,
      title: scenario.title,
      ...judge(scenario, { count: burst.count, paths }, outcome),
      seconds: (performance.now() - startedAt) / 1_000,
      answers: Object.fromEntries(emitted.answers),
      slowestAnswerMs: Math.round(emitted.slowestMs),
      notices: [...installation.notices],
    };
  } finally {
    giveUp.abort();
    await emitting;
    history.clientJournal.close();
  }
}

function createStage(
  scenario: Scenario,
  installation: Installation,
  tenant: Tenant,
  random: () => number,
): Stage {
  const { receiver } = installation;
  return {
    installation,
    tenant,
    random,
    async addReceiving(name, { eventTypes, hangs }): Promise<Receiving> {
      const path = `/${scenario.name}/${name}`;
      const { secret } = await tenant.createEndpoint({ url: receiver.url + path, eventTypes });
      await receiver.set({ path, secret, hangs });
      return { path, heal: () => receiver.set({ path, secret, hangs: false }) };
    },
  };
}

async function hasOpen(tenant: Tenant, { leavesRetrying }: Scenario): Promise<boolean> {
  return (await tenant.hasAny("pending")) || (!leavesRetrying && (await tenant.hasAny("retrying")));
}

/** The ledger once it has counted all that was accepted: it stays some seconds behind what may still be committing. */
async function readLedger(tenant: Tenant, { acknowledged }: History): Promise<LedgerView> {
  const last = Math.max(...acknowledged.map(({ at }) => at));
  let ledger = await tenant.getLedger();
  await until(Date.now() + settleWithinMs, async () => {
    ledger = await tenant.getLedger();
    return Date.parse(ledger.countedTo) > last;
  });
  return ledger;
}

/** Whether it came true before the deadline (unix ms). */
async function until(deadline: number, isTrue: () => Promise<boolean>): Promise<boolean> {
  while (!(await isTrue())) {
    if (Date.now() > deadline) return false;
    await delay(100);
  }
  return true;
}
