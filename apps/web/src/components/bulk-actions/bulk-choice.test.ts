import { BulkActionInput } from "@posthorn/core";
import { expect, test } from "vitest";
import { bulkActionNames } from "./bulk-action-words.ts";
import { choiceOf, toBulkInput, withAction } from "./bulk-choice.ts";

const now = new Date("2026-11-22T12:00:00Z");

test("it begins with what failed, or with what the list shows", () => {
  expect(choiceOf({}, now)).toMatchObject({ action: "retry", states: ["retrying", "dead"] });
  expect(choiceOf({ state: "succeeded", endpointId: "ep_1" }, now)).toMatchObject({
    action: "retry",
    states: ["succeeded"],
    endpointId: "ep_1",
  });
  expect(choiceOf({ state: "pending" }, now)).toMatchObject({ action: "skip", states: ["pending"] });
});

test("another action keeps those states that it can be done in", () => {
  const retry = choiceOf({}, now);
  expect(withAction(retry, "snooze").states).toEqual(["retrying"]);
  expect(withAction({ ...retry, states: ["dead"] }, "mark_handled").states).toEqual(["pending", "retrying"]);
  expect(withAction(withAction(retry, "skip"), "retry").states).toEqual(["retrying"]);
});

test("whatever is chosen is what the services take", () => {
  for (const action of bulkActionNames) {
    const made = toBulkInput({ ...withAction(choiceOf({}, now), action), note: " why " }, 30, now);
    expect(made).toMatchObject({ ok: true, input: { action, note: "why" } });
    expect(made.ok && BulkActionInput.safeParse(made.input).success).toBe(true);
    expect(made.ok && "until" in made.input).toBe(action === "snooze");
  }
});

test("the times are fixed when the plan is made", () => {
  const made = toBulkInput({ ...choiceOf({ eventType: "a.b" }, now), times: { hours: 1 } }, 30, now);
  expect(made.ok && made.input.filter).toEqual({
    eventTypes: ["a.b"],
    states: ["retrying", "dead"],
    from: "2026-11-22T11:00:00.000Z",
    to: "2026-11-22T12:00:00.000Z",
  });
});

test("a snooze needs a time to come", () => {
  const choice = { ...withAction(choiceOf({}, now), "snooze"), until: "2026-11-01T00:00" };
  expect(toBulkInput(choice, 30, now)).toMatchObject({
    ok: false,
    untilError: expect.stringContaining("past"),
  });
});

test("what the list is filtered by is taken over, and without times all that is kept is meant", () => {
  const filter = { state: "dead", consumerId: "con_1", eventId: "evt_1", httpStatus: "5xx" } as const;
  const made = toBulkInput(choiceOf(filter, now), 30, now);
  expect(made.ok && made.input.filter).toEqual({
    consumerId: "con_1",
    eventId: "evt_1",
    httpStatus: "5xx",
    states: ["dead"],
    from: "2026-10-22T12:10:00.000Z",
    to: "2026-11-22T12:00:00.000Z",
  });
  const times = { from: "2026-11-20T00:00:00Z", to: "2026-11-21T00:00:00Z" };
  const within = toBulkInput(choiceOf(times, now), 30, now);
  expect(within.ok && within.input.filter).toMatchObject(times);
});
