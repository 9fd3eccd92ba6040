import type { EventView } from "@posthorn/core";
import { expect, test } from "vitest";
import { endedByErasure, eventAnswer } from "./event-answer.ts";

type State = EventView["deliveries"][number]["state"];

function eventWith(...states: State[]): EventView {
  const at = "2026-11-22T12:00:00Z";
  return {
    id: "evt_1",
    clientId: null,
    type: "invoice.paid",
    timestamp: at,
    acceptedAt: at,
    data: "{}",
    payloadErasedAt: null,
    payloadWarnings: [],
    metadata: {},
    tags: [],
    consumer: null,
    test: false,
    considered: states.length,
    skipped: [],
    deliveries: states.map((state, index) => ({
      id: `dlv_${index}`,
      endpointId: `ep_${index}`,
      endpointUrl: "https://example.com/",
      state,
    })),
  };
}

test("an erasure says how many deliveries it ends", () => {
  expect(endedByErasure(eventWith("succeeded", "dead"))).toBe("None of its deliveries is on its way now.");
  expect(endedByErasure(eventWith("retrying", "dead"))).toContain("1 delivery that is still on its way");
  expect(endedByErasure(eventWith("retrying", "pending"))).toContain("2 deliveries that are still");
});

test("an event says what became of it at each endpoint", () => {
  expect(eventAnswer(eventWith())).toBe("No endpoint subscribed to this type when it was accepted.");
  expect(eventAnswer(eventWith("succeeded", "retrying", "dead"))).toBe(
    "3 endpoints: 1 delivered, 1 on the way, 1 given up.",
  );
});
