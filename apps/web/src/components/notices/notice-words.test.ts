import type { NoticeView } from "@posthorn/core";
import { expect, test } from "vitest";
import { noticePath, noticeSentence } from "./notice-words.ts";

const common = { id: "ntc_1", at: "2026-11-22T12:10:00.000Z", readAt: null, readBy: null };
const endpoint = { endpointId: "ep_1", url: "https://hooks.example.com/in" };
const failingSince = "2026-11-22T12:00:00.000Z";

const failing = (
  lastError: { statusCode: number | null; errorCode: string | null } | null,
  consecutiveFailures = 5,
): NoticeView => ({
  ...common,
  type: "system.endpoint.failing",
  data: { ...endpoint, failingSince, consecutiveFailures, lastError },
});
const disabled = (reason: string): NoticeView => ({
  ...common,
  type: "system.endpoint.disabled",
  data: { ...endpoint, reason, failingSince: null },
});
const growing: NoticeView = {
  ...common,
  type: "system.dead_letters.growing",
  data: { count: 12, since: failingSince, endpointIds: ["ep_1"] },
};

test("a failing endpoint is named with how often and why it failed", () => {
  expect(noticeSentence(failing({ statusCode: 503, errorCode: "http_5xx" }))).toBe(
    "https://hooks.example.com/in fails: 5 failures in a row, and at last the receiver answered 503.",
  );
  expect(noticeSentence(failing(null))).toBe("https://hooks.example.com/in fails: 5 failures in a row.");
  expect(noticeSentence(failing(null, 0))).toBe(
    "https://hooks.example.com/in fails: too many of its requests.",
  );
});

test("a disabled endpoint is named with the reason, also one that is not known here", () => {
  expect(noticeSentence(disabled("gone"))).toContain("because its receiver answered 410 Gone.");
  expect(noticeSentence(disabled("something_new"))).toContain("because of “something_new”.");
});

test("a recovered endpoint is named with how long it failed", () => {
  const recovered: NoticeView = {
    ...common,
    type: "system.endpoint.recovered",
    data: { ...endpoint, failingSince },
  };
  expect(noticeSentence(recovered)).toBe("https://hooks.example.com/in answers again, after 10 min.");
});

test("growing dead letters are counted", () => {
  expect(noticeSentence(growing)).toBe("12 deliveries to one endpoint became dead within 10 min.");
});

test("a notice leads to what it is about", () => {
  expect([failing(null), growing].map(noticePath)).toEqual(["/endpoints/ep_1", "/dead-letters"]);
});

test("a long address leaves room for what happened", () => {
  const long = { ...endpoint, url: `https://hooks.example.com/${"x".repeat(300)}/end` };
  const notice: NoticeView = {
    ...common,
    type: "system.endpoint.recovered",
    data: { ...long, failingSince },
  };
  expect(noticeSentence(notice)).toMatch(/^https:.{20,60}\/end answers again, after 10 min\.$/);
});
