import { type DeliveryView, mostHops } from "@posthorn/core";
import { expect, test } from "vitest";
import { deliveryAnswer, failureWords } from "./delivery-words.ts";

const now = new Date("2026-11-22T12:00:00Z");
const delivery: DeliveryView = {
  id: "dlv_1",
  eventId: "evt_1",
  eventType: "invoice.paid",
  endpointId: "ep_1",
  endpointUrl: "https://example.com/",
  callback: null,
  state: "pending",
  attempts: 0,
  createdAt: now.toISOString(),
  nextAttemptAt: null,
  completedAt: null,
  order: null,
  lastAttempt: null,
};
const failed = (statusCode: number | null, errorCode: string) => ({
  statusCode,
  errorCode,
  at: now.toISOString(),
});

test("a delivery that failed says how often, why, and when it is tried again", () => {
  const retrying: DeliveryView = {
    ...delivery,
    state: "retrying",
    attempts: 3,
    lastAttempt: failed(null, "connection_closed"),
    nextAttemptAt: "2026-11-22T12:04:10Z",
  };
  expect(deliveryAnswer(retrying, now)).toBe(
    "Failed 3 times: the receiver closed the connection without an answer. Next try in 4 min 10 s.",
  );
  expect(deliveryAnswer({ ...retrying, nextAttemptAt: now.toISOString() }, now)).toContain(
    "The next try is due now.",
  );
});

test("success names the attempts and the answer", () => {
  const succeeded: DeliveryView = {
    ...delivery,
    state: "succeeded",
    attempts: 1,
    lastAttempt: { statusCode: 204, errorCode: null, at: now.toISOString() },
  };
  expect(deliveryAnswer(succeeded, now)).toBe("Delivered at the first attempt: the receiver answered 204.");
  expect(deliveryAnswer({ ...succeeded, attempts: 3 }, now)).toBe(
    "Delivered after 3 attempts: the receiver answered 204.",
  );
});

test("a loop says where it comes from, and that a retry is sent", () => {
  const dead: DeliveryView = {
    ...delivery,
    state: "dead",
    attempts: 1,
    lastAttempt: failed(null, "loop_detected"),
  };
  expect(deliveryAnswer(dead, now)).toBe(
    `Not sent: ${mostHops} deliveries led to its event, one through the other. A receiver passes what it gets on to Posthorn; end that first. A retry by hand sends it all the same.`,
  );
});

test("a dead letter says that nothing is lost, also when it was never sent", () => {
  const dead: DeliveryView = {
    ...delivery,
    state: "dead",
    attempts: 3,
    lastAttempt: failed(500, "http_5xx"),
  };
  expect(deliveryAnswer(dead, now)).toContain("Given up after 3 attempts: the receiver answered 500.");
  expect(deliveryAnswer({ ...dead, attempts: 0, lastAttempt: null }, now)).toContain(
    "its endpoint was disabled",
  );
});

test("a delivery whose payload was erased says so, and promises no retry", () => {
  const payloadErasedAt = now.toISOString();
  const dead: DeliveryView = {
    ...delivery,
    state: "dead",
    attempts: 2,
    lastAttempt: failed(500, "http_5xx"),
  };
  expect(deliveryAnswer({ ...dead, payloadErasedAt }, now)).toBe(
    "Not delivered after 2 attempts: the receiver answered 500. Its payload was erased, so it can't be sent again.",
  );
  expect(deliveryAnswer({ ...dead, attempts: 0, lastAttempt: null, payloadErasedAt }, now)).toBe(
    "Ended before it was sent. Its payload was erased, so it can't be sent again.",
  );
  const succeeded: DeliveryView = {
    ...delivery,
    state: "succeeded",
    attempts: 1,
    lastAttempt: { statusCode: 200, errorCode: null, at: now.toISOString() },
  };
  expect(deliveryAnswer({ ...succeeded, payloadErasedAt }, now)).toBe(
    "Delivered at the first attempt: the receiver answered 200. Its payload was erased, so it can't be sent again.",
  );
});

test("an unknown error code is shown as it is", () => {
  expect(failureWords({ statusCode: null, errorCode: "moon_phase" })).toBe("it failed with moon_phase");
});

test("a delivery of an ordered endpoint says what it waits for, or what waits for it", () => {
  expect(deliveryAnswer({ ...delivery, order: "behind" }, now)).toBe(
    "Waiting behind an earlier delivery: this endpoint gets its events in order, one after the other.",
  );
  const tried = { attempts: 2, lastAttempt: failed(500, "http_5xx") };
  expect(deliveryAnswer({ ...delivery, ...tried, state: "retrying", order: "behind" }, now)).toBe(
    "Failed 2 times: the receiver answered 500. It waits behind an earlier delivery: this endpoint gets its events in order.",
  );
  expect(deliveryAnswer({ ...delivery, ...tried, state: "dead", order: "blocking" }, now)).toContain(
    "Later deliveries of its order wait until this one is retried, skipped or marked as handled.",
  );
});
