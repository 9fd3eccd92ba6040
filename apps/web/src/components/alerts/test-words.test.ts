import type { AlertSettingsView, LastAlertView } from "@posthorn/core";
import { expect, test } from "vitest";
import { testWords } from "./test-words.ts";
import { pollInterval } from "./use-alerts.ts";

const last = (state: LastAlertView["state"], isTest = true): LastAlertView => ({
  recipientId: null,
  state,
  test: isTest,
  at: "2026-03-01T09:30:00.000Z",
  error: null,
});
const settings = (lastAlerts: LastAlertView[]): AlertSettingsView => ({
  types: [],
  webhookHost: null,
  recipients: [],
  mailConfigured: true,
  lastAlerts,
});

test("a test is on its way until each has an outcome", () => {
  expect(testWords([last("sent"), last("waiting")])).toBe("The test is on its way…");
  expect(testWords([last("sent")])).toBe("The test was sent.");
  expect(testWords([last("sent"), last("sent"), last("failed", false)])).toBe("All 2 tests were sent.");
  expect(testWords([last("sent"), last("failed")])).toBe("1 of 2 failed; the reason stands above.");
});

test("the page looks often for a test, now and then for another alert, and else not at all", () => {
  expect(pollInterval(undefined)).toBe(false);
  expect(pollInterval(settings([last("sent")]))).toBe(false);
  expect(pollInterval(settings([last("waiting", false)]))).toBe(15_000);
  expect(pollInterval(settings([last("waiting", false), last("waiting")]))).toBe(1_000);
});
