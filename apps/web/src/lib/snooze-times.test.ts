import { expect, test } from "vitest";
import { readSnoozeInput, snoozeChoices, toLocalInput } from "./snooze-times.ts";

const now = new Date("2026-11-22T12:00:00Z");

test("a time survives the way through the field, in whatever zone this runs", () => {
  const time = new Date("2026-11-23T10:30:00.000Z");
  expect(readSnoozeInput(toLocalInput(time), now)).toEqual({ ok: true, until: time.toISOString() });
});

test.each([
  ["", "Give a day and a time"],
  ["soon", "Give a day and a time"],
  ["2026-11-01T00:00", "past"],
  ["2027-01-30T00:00", "At most 30 days"],
])("%j is refused", (text, words) => {
  expect(readSnoozeInput(text, now)).toMatchObject({ ok: false, message: expect.stringContaining(words) });
});

test("each ready-made choice is a time that is taken", () => {
  for (const { until } of snoozeChoices) {
    expect(readSnoozeInput(toLocalInput(until(now)), now)).toMatchObject({ ok: true });
  }
  const tomorrow = snoozeChoices.find(({ value }) => value === "tomorrow")?.until(now);
  expect(tomorrow?.getHours()).toBe(9);
});
