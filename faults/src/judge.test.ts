import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DeliveryView, EventListItem, LedgerView } from "@posthorn/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { History } from "./history.ts";
import type { Acknowledged, Receipt } from "./journal.ts";
import { judge, type Verdict } from "./judge.ts";
import type { Scenario } from "./scenario.ts";

const path = "/example/healthy";
const fault = { from: 1_000, to: 2_000 };
const scenario: Scenario = {
  name: "example",
  title: "an example",
  drainWithinMs: 1_000,
  answersToo: ["503"],
  inject: async () => fault,
};

const accepted = (index: number): Acknowledged => ({
  index,
  id: `evt_${index}`,
  type: "ping",
  sha256: `body ${index}`,
  at: 1_500,
  tries: 1,
});
const received = (index: number, more: Partial<Receipt> = {}): Receipt => ({
  webhookId: `evt_${index}`,
  path,
  at: 1_600,
  sha256: `body ${index}`,
  verified: true,
  answered: 200,
  ...more,
});
const delivery = (index: number, state: DeliveryView["state"]): DeliveryView => ({
  id: `dlv_${index}`,
  eventId: `evt_${index}`,
  eventType: "ping",
  endpointId: "ep_1",
  endpointUrl: `http://127.0.0.1:1${path}`,
  callback: null,
  state,
  attempts: 1,
  createdAt: "",
  nextAttemptAt: null,
  completedAt: null,
  order: null,
  lastAttempt: null,
});

const storedEvent = (id: string): EventListItem => ({
  id,
  type: id.startsWith("system.") ? id : "ping",
  timestamp: "",
  acceptedAt: "",
  consumer: null,
  considered: 1,
});

/** A ledger that says what the files say. */
const ledger = (accepted: number, succeeded: number, more: Partial<LedgerView> = {}): LedgerView => ({
  from: "",
  to: "",
  countedTo: "",
  balanced: true,
  events: { accepted, unmatched: 0, unbalanced: 0 },
  considered: succeeded,
  deliveries: { pending: 0, retrying: 0, succeeded, dead: 0, canceled: 0, handled: 0 },
  skipped: {},
  difference: 0,
  lastCheck: null,
  findings: { total: 0, items: [] },
  ...more,
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "posthorn-judge-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function judgeThat(
  events: Acknowledged[],
  receipts: Receipt[],
  {
    deliveries = [] as DeliveryView[],
    answers = { 202: events.length } as Record<string, number>,
    count = events.length,
    stored = events.map(({ id }) => id),
    told = undefined as LedgerView | undefined,
  } = {},
): Verdict {
  const history = new History("example", join(folder, "accepted.jsonl"), { readNew: () => receipts });
  for (const event of events) history.clientJournal.append(event);
  history.read();
  const emitted = { answers: new Map(Object.entries(answers)), slowestMs: 1 };
  const balance = told ?? ledger(events.length, history.firstReceipts().length);
  const outcome = { history, emitted, fault, deliveries, events: stored.map(storedEvent), ledger: balance };
  const verdict = judge(scenario, { count, paths: [path] }, outcome);
  history.clientJournal.close();
  return verdict;
}

describe("the judge", () => {
  it("passes what has arrived once, and says how long it took after the fault", () => {
    const receipts = [received(1), received(2, { at: 2_300 }), received(3, { at: 4_000 })];
    expect(judgeThat([accepted(1), accepted(2), accepted(3)], receipts)).toEqual({
      accepted: 3,
      lost: 0,
      duplicates: 0,
      firstAfterMs: 300,
      allAfterMs: 2_000,
      failures: [],
    });
  });

  it("counts what neither arrived nor is dead as lost", () => {
    const events = [accepted(1), accepted(2), accepted(3)];
    const receipts = [received(1), received(2, { answered: null })];
    const verdict = judgeThat(events, receipts, { deliveries: [delivery(3, "dead")] });
    expect(verdict).toMatchObject({ lost: 1, failures: [`lost: evt_2 at ${path}`] });
  });

  it("tells duplicates from the tries that were never answered", () => {
    const receipts = [received(1, { answered: null }), received(1), received(1)];
    expect(judgeThat([accepted(1)], receipts)).toMatchObject({
      duplicates: 1,
      failures: ["1 duplicates are 1 % or more of the burst"],
    });
  });

  it("finds an event that was stored twice by the id that no 202 named", () => {
    expect(judgeThat([accepted(1)], [received(1), received(2)]).failures).toEqual([
      "1 events were stored twice: no 202 named their ids",
    ]);
  });

  it.each([
    ["a signature that doesn't verify", received(1, { verified: false }), "1 requests did not verify"],
    ["a changed body", received(1, { sha256: "other" }), "1 requests had another body than the event"],
  ])("refuses %s", (_what, receipt, failure) => {
    expect(judgeThat([accepted(1)], [receipt]).failures).toEqual([failure]);
  });

  it("refuses a ledger that doesn't balance, and one that says otherwise than the files", () => {
    const told = ledger(0, 0, { balanced: false, difference: 1 });
    const stored = ["evt_2", "system.endpoint.failing"];
    expect(judgeThat([accepted(1)], [received(1)], { told, stored }).failures).toEqual([
      "the ledger does not balance (0 events differ, 1 pairs are unaccounted for)",
      "1 events are stored that no 202 named",
      "1 events are not stored although they got a 202",
      "the ledger counts 0 events, the client got 1 times 202",
      "the ledger counts 0 as succeeded, the receiver took 1",
    ]);
  });

  it("refuses events that were never accepted, open deliveries, and answers that are not allowed for", () => {
    const verdict = judgeThat([accepted(1)], [received(1)], {
      count: 2,
      deliveries: [delivery(1, "pending")],
      answers: { 202: 1, 503: 4, 500: 2 },
    });
    expect(verdict.failures).toEqual([
      "only 1 of 2 events were accepted",
      "1 deliveries are still open",
      "unexpected answers to events: 2 × 500",
    ]);
  });
});
