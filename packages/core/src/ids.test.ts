import { expect, it } from "vitest";
import { firstUuidAt, timeOfUuid } from "./ids.ts";

it.each([
  ["2026-11-22T12:00:00.123Z", "2026-11-22T12:00:00.123Z"],
  ["1970-01-01T00:00:00.000Z", "1970-01-01T00:00:00.000Z"],
  ["1969-12-31T23:59:59.999Z", "1970-01-01T00:00:00.000Z"],
  ["9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"],
])("the least id at %s is a UUID of %s", (time, of) => {
  const id = firstUuidAt(new Date(time));
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7000-8000-0{12}$/);
  expect(timeOfUuid(id).toISOString()).toBe(of);
});
