import type { DeliveryState } from "@posthorn/core";
import { findImbalance } from "./find-imbalance.ts";
import type { Acknowledged, Receipt } from "./journal.ts";
import type { Outcome, Scenario } from "./scenario.ts";

export interface Verdict {
  accepted: number;
  lost: number;
  duplicates: number;
  /** From the fault's end to the first event that had not arrived before. */
  firstAfterMs: number;
  /** From the fault's end until everything had arrived. */
  allAfterMs: number;
  /** What does not hold; none means passed. */
  failures: string[];
}

const mostDuplicates = 0.01;
/** Final without having arrived: the ledger counts each with its reason. */
const explainingStates = new Set<DeliveryState>(["dead", "canceled", "handled"]);

/** The common criterion and the scenario's own, from the two files and the list of deliveries. */
export function judge(
  scenario: Scenario,
  expected: { count: number; paths: string[] },
  outcome: Outcome,
): Verdict {
  const { history, fault, deliveries, emitted } = outcome;
  const { acknowledged, receipts } = history;
  const byId = new Map(acknowledged.map((event) => [event.id, event]));
  const lost = findLost(expected.paths, outcome);
  const duplicates =
    receipts.filter(({ answered }) => answered === 200).length - history.firstReceipts().length;
  const strangers = new Set(receipts.map(({ webhookId }) => webhookId).filter((id) => !byId.has(id)));
  const unverified = receipts.filter(({ verified }) => !verified).length;
  const changed = receipts.filter((receipt) => isChanged(receipt, byId)).length;
  const open = deliveries.filter(
    ({ state }) => state === "pending" || (state === "retrying" && !scenario.leavesRetrying),
  ).length;
  const refused = [...emitted.answers].filter(
    ([answer]) => answer !== "202" && !scenario.answersToo.includes(answer),
  );

  const failures: string[] = [];
  const require = (holds: boolean, text: string) => void (holds || failures.push(text));
  require(acknowledged.length ===
    expected.count, `only ${acknowledged.length} of ${expected.count} events were accepted`);
  require(byId.size === acknowledged.length, "two events were given the same id");
  require(lost.length === 0, `lost: ${lost.slice(0, 5).join(", ")}${lost.length > 5 ? ", …" : ""}`);
  require(strangers.size === 0, `${strangers.size} events were stored twice: no 202 named their ids`);
  require(unverified === 0, `${unverified} requests did not verify`);
  require(changed === 0, `${changed} requests had another body than the event`);
  require(duplicates <
    expected.count * mostDuplicates, `${duplicates} duplicates are 1 % or more of the burst`);
  require(open === 0, `${open} deliveries are still open`);
  require(refused.length ===
    0, `unexpected answers to events: ${refused.map(([answer, times]) => `${times} × ${answer}`).join(", ")}`);
  failures.push(...findImbalance(outcome), ...(scenario.check?.(outcome) ?? []));

  const after = history.firstReceipts().filter(({ at }) => at > fault.to);
  return {
    accepted: acknowledged.length,
    lost: lost.length,
    duplicates,
    firstAfterMs: (after[0]?.at ?? fault.to) - fault.to,
    allAfterMs: (after.at(-1)?.at ?? fault.to) - fault.to,
    failures,
  };
}

/** Accepted, not arrived, and not in the ledger with a reason either. */
function findLost(paths: string[], { history, deliveries }: Outcome): string[] {
  const explained = new Set(
    deliveries
      .filter(({ state }) => explainingStates.has(state))
      .map(({ eventId, endpointUrl }) => `${eventId} ${new URL(endpointUrl).pathname}`),
  );
  return history.acknowledged.flatMap(({ id }) =>
    paths
      .filter((path) => !history.hasArrived(id, path) && !explained.has(`${id} ${path}`))
      .map((path) => `${id} at ${path}`),
  );
}

function isChanged({ webhookId, sha256 }: Receipt, byId: Map<string, Acknowledged>): boolean {
  const event = byId.get(webhookId);
  return event !== undefined && event.sha256 !== sha256;
}
