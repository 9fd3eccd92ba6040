import { explainIssue } from "@posthorn/core";
import { expect, test } from "vitest";
import { inputOf, SettingsValues, shortens, valuesOf } from "./settings-values.ts";

const settings = {
  retrySchedule: [5, 300],
  disableAfterHours: 120,
  retentionDays: 30,
  traceContext: true,
  subscriptionsPerConsumer: 20,
  verifySubscriptions: true,
};

test("settings survive the way through the form", () => {
  for (const each of [settings, { ...settings, retrySchedule: null, disableAfterHours: null }]) {
    expect(inputOf(SettingsValues.parse(valuesOf(each)))).toEqual(each);
  }
});

test("what is out of range is said at its field", () => {
  const values = {
    ...valuesOf(settings),
    disableAfterHours: 0,
    retentionDays: 366,
    subscriptionsPerConsumer: 0,
  };
  const { error } = SettingsValues.safeParse(values, { error: explainIssue });
  expect(error?.issues).toMatchObject([
    { path: ["disableAfterHours"] },
    { path: ["retentionDays"] },
    { path: ["subscriptionsPerConsumer"] },
  ]);
});

test("only a shorter retention deletes something", () => {
  expect(shortens({ retentionDays: 29 }, settings)).toBe(true);
  expect(shortens({ retentionDays: 30 }, settings)).toBe(false);
});
