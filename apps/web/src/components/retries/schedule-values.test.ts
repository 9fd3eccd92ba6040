import { expect, test } from "vitest";
import {
  nextKey,
  readableSchedule,
  ScheduleValues,
  toSchedule,
  toScheduleValues,
} from "./schedule-values.ts";

const wait = (amount: string, unit: "s" | "min" | "h" = "s") => ({ key: amount + unit, amount, unit });

test("a schedule survives the way through the editor, each wait in its largest whole unit", () => {
  const schedule = [5, 90, 300, 7200];
  const values = toScheduleValues(schedule, []);
  expect(values.waits.map(({ amount, unit }) => amount + unit)).toEqual(["5s", "90s", "5min", "2h"]);
  expect(toSchedule(ScheduleValues.parse(values))).toEqual(schedule);
});

test("without an own schedule the fallback is shown and nothing is sent", () => {
  const values = toScheduleValues(null, [60]);
  expect(values).toMatchObject({ own: false, waits: [{ amount: "1", unit: "min" }] });
  expect(toSchedule(values)).toBeNull();
  expect(ScheduleValues.safeParse({ own: false, waits: [wait("no number")] }).success).toBe(true);
});

test.each(["", "0", "-5", "1.5", "1e3", "73h"])("a wait of %j is refused at its own row", (text) => {
  const bad = text.endsWith("h") ? wait("73", "h") : wait(text);
  const { error } = ScheduleValues.safeParse({ own: true, waits: [wait("5"), bad] });
  expect(error?.issues).toMatchObject([{ path: ["waits", 1, "amount"] }]);
});

test("a schedule has 1 to 20 retries", () => {
  const many = Array.from({ length: 21 }, () => wait("1"));
  for (const waits of [[], many]) {
    const { error } = ScheduleValues.safeParse({ own: true, waits });
    expect(error?.issues).toMatchObject([{ path: ["waits"], message: expect.stringContaining("1 to 20") }]);
  }
});

test("a picture can be drawn of what is whole so far", () => {
  expect(readableSchedule([wait("5"), wait("1", "h"), wait(""), wait("9")])).toEqual([5, 3600]);
});

test("a new row gets a key of its own, whichever rows were removed", () => {
  const { waits } = toScheduleValues([5, 300, 7200], []);
  expect(nextKey(waits)).toBe("3");
  expect(nextKey(waits.toSpliced(0, 1))).toBe("3");
  expect(nextKey([])).toBe("0");
});
