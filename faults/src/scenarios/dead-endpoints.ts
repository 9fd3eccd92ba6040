import { anyPort } from "@posthorn/local/processes";
import type { Outcome, Scenario, Stage } from "../scenario.ts";
import { findDelayed } from "./find-delayed.ts";

const endpoints = 1_000;
const endpointsPerType = 50;
const types = endpoints / endpointsPerType;
/** Every so many events, one goes to the dead endpoints too. */
const every = 50;
const typeName = (index: number): string => `dead.type-${index}`;
const deadPath = "/dead";
const makeAtOnce = 8;

export const deadEndpoints: Scenario = {
  name: "dead-endpoints",
  title: "1,000 endpoints that refuse connections beside one healthy",
  drainWithinMs: 120_000,
  answersToo: [],
  maxEndpoints: endpoints + 1,
  leavesRetrying: true,
  burst: {
    typeOf: (index) => (index % every === 0 ? typeName((index / every) % types) : "faults.happened"),
  },
  async prepare(stage) {
    for (let type = 0; type < types; type++) await stage.tenant.createEventType(typeName(type));
    await makeEndpoints(stage);
    return [];
  },
  async inject() {
    const from = Date.now(); // they were dead from the beginning, and stay so
    return { from, to: from };
  },
  check: (outcome) => [...findUnexplained(outcome), ...findDelayed(outcome)],
};

/** Each of them stands in the ledger with its reason: as a dead letter, or waiting for its next try. */
function findUnexplained({ deliveries, history }: Outcome): string[] {
  const failed = deliveries.filter(({ endpointUrl }) => endpointUrl.endsWith(deadPath));
  const events = history.acknowledged.filter(({ type }) => type !== "faults.happened").length;
  const unexplained = failed.filter(
    ({ state, lastAttempt }) =>
      (state !== "dead" && state !== "retrying") || lastAttempt?.errorCode !== "connection_refused",
  );
  const missing = events * endpointsPerType - failed.length;
  if (missing !== 0) return [`${missing} deliveries to dead endpoints are not on record`];
  if (unexplained.length === 0) return [];
  return [`${unexplained.length} deliveries to dead endpoints have no reason on record`];
}

async function makeEndpoints({ tenant }: Stage): Promise<void> {
  const url = `http://127.0.0.1:${await anyPort()}${deadPath}`; // a free port: nothing listens there
  let next = 0;
  const makeInTurn = async () => {
    while (next < endpoints) {
      const eventTypes = [typeName(Math.floor(next++ / endpointsPerType))];
      await tenant.createEndpoint({ url, eventTypes, retrySchedule: [1] });
    }
  };
  await Promise.all(Array.from({ length: makeAtOnce }, makeInTurn));
}
