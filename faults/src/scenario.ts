import type { DeliveryView, EventListItem, LedgerView } from "@posthorn/core";
import type { Burst, Emitted } from "./emitter.ts";
import type { History } from "./history.ts";
import type { Installation } from "./installation.ts";
import type { Tenant } from "./tenant.ts";

/** When a fault began and ended: unix ms. A killed process's fault ends when it is started again, not when it is ready. */
export interface FaultTimes {
  from: number;
  to: number;
}

/** What a scenario works with. */
export interface Stage {
  installation: Installation;
  tenant: Tenant;
  random(): number;
  /** Makes an endpoint at a path of the receiver, where its requests are verified and written down. */
  addReceiving(path: string, options: { eventTypes: string[] | null; hangs: boolean }): Promise<Receiving>;
}

export interface Receiving {
  path: string;
  /** Makes it answer from now on. */
  heal(): Promise<void>;
}

/** All that a scenario's own checks may look at. */
export interface Outcome {
  history: History;
  emitted: Emitted;
  fault: FaultTimes;
  deliveries: DeliveryView[];
  /** What is stored, events of Posthorn's own among them. */
  events: EventListItem[];
  ledger: LedgerView;
}

export interface Scenario {
  name: string;
  /** For the table. */
  title: string;
  /** From the end of the fault until everything has arrived. */
  drainWithinMs: number;
  /** What the API may say to an event while the fault lasts, beside 202. */
  answersToo: string[];
  maxEndpoints?: number;
  /** Deliveries may still be retrying when the scenario ends: their endpoints never come back. */
  leavesRetrying?: boolean;
  burst?: Partial<Burst>;
  /** Makes what the scenario needs beside the healthy endpoint; answers with the other paths that every event must arrive at. */
  prepare?(stage: Stage): Promise<Receiving[]>;
  /** Runs beside the burst. */
  inject(stage: Stage, others: Receiving[]): Promise<FaultTimes>;
  /** What must hold beside the common criterion; answers with what doesn't. */
  check?(outcome: Outcome): string[];
}
