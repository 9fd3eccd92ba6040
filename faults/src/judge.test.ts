import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DeliveryView } from "@posthorn/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { History } from "./history.ts";
import { judge, type Verdict } from "./judge.ts";
import type { Acknowledged, Receipt } from "./ledger.ts";
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
  state,
  attempts: 1,
  createdAt: "",
  nextAttemptAt: null,
  completedAt: null,
  lastAttempt: null,
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
  } = {},
): Verdict {
  const history = new History("example", join(folder, "accepted.jsonl"), { readNew: () => receipts });
  for (const event of events) history.clientLedger.append(event);
  history.read();
  const emitted = { answers: new Map(Object.entries(answers)), slowestMs: 1 };
  const outcome = { history, emitted, fault, deliveries };
  const verdict = judge(scenario, { count, paths: [path] }, outcome);
  history.clientLedger.close();
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
