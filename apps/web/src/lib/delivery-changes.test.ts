import type { DeliveryView } from "@posthorn/core";
import { expect, test } from "vitest";
import { withChanges, withCurrentRows } from "./delivery-changes.ts";

const row = (n: number, state: DeliveryView["state"] = "pending"): DeliveryView => ({
  id: `dlv_${n}`,
  eventId: "evt_1",
  eventType: "invoice.paid",
  endpointId: "ep_1",
  endpointUrl: "https://example.com/",
  callback: null,
  state,
  attempts: 0,
  createdAt: "2026-11-22T12:00:00Z",
  nextAttemptAt: null,
  completedAt: null,
  order: null,
  lastAttempt: null,
});
const page = { items: [row(5), row(3)], nextCursor: "more" };

test("what is new stands in its place, and nothing of the next page's", () => {
  const changes = [6, 4, 2].map((n) => ({ delivery: row(n), belongs: "in" as const }));
  expect(withChanges(page, changes).items.map(({ id }) => id)).toEqual(["dlv_6", "dlv_5", "dlv_4", "dlv_3"]);
  expect(withChanges({ ...page, nextCursor: null }, changes).items.at(-1)?.id).toBe("dlv_2");
});

test("what the filter does not ask for any more is shown as it is now, and never comes anew", () => {
  const changes = [3, 2].map((n) => ({ delivery: row(n, "succeeded"), belongs: "out" as const }));
  expect(withChanges(page, changes).items.map(({ id, state }) => `${id} ${state}`)).toEqual([
    "dlv_5 pending",
    "dlv_3 succeeded",
  ]);
});

test("a list that is read changes in its rows alone", () => {
  const list = { pages: [page, { items: [row(1)], nextCursor: null }], pageParams: [null, "more"] };
  const changes = [
    { delivery: row(1, "dead"), belongs: "in" as const },
    { delivery: row(7), belongs: "in" as const },
  ];
  const after = withCurrentRows(list, changes);
  expect(after.pages.flatMap(({ items }) => items.map(({ id, state }) => `${id} ${state}`))).toEqual([
    "dlv_5 pending",
    "dlv_3 pending",
    "dlv_1 dead",
  ]);
  expect(withCurrentRows(list, changes.slice(1))).toBe(list);
});
