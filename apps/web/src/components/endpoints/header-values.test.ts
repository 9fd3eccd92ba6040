import { expect, test } from "vitest";
import {
  HeaderValues,
  headersSummary,
  toHeaderChanges,
  toHeaders,
  toHeaderValues,
  withNewHeader,
} from "./header-values.ts";

const added = (row: number, name: string, value: string) => ({
  row,
  name,
  value,
  kept: false,
  removed: false,
});
const pathsOf = (values: HeaderValues) =>
  HeaderValues.safeParse(values).error?.issues.map(({ path }) => path.join(".")) ?? [];

test("headers whose values nobody can read stay as they are unless something is typed or they are removed", () => {
  const kept = toHeaderValues(["Authorization", "X-Team"]);
  expect(pathsOf(kept)).toEqual([]);
  expect(toHeaderChanges(kept)).toEqual({});
  const [first, second] = kept;
  if (!first || !second) throw new Error("Two headers have two rows.");
  expect(
    toHeaderChanges([
      { ...first, value: "Bearer new" },
      { ...second, removed: true },
    ]),
  ).toEqual({
    Authorization: "Bearer new",
    "X-Team": null,
  });
});

test("a header that is removed and given again is replaced, in whatever letter case", () => {
  const [kept] = toHeaderValues(["X-Team"]);
  if (!kept) throw new Error("A header has a row.");
  const values = [{ ...kept, removed: true }, added(1, "x-team", "blue")];
  expect(pathsOf(values)).toEqual([]);
  expect(toHeaderChanges(values)).toEqual({ "x-team": "blue" });
});

test("a new endpoint gets what was typed, without the empty rows", () => {
  const values = withNewHeader([added(0, "X-Team", "blue")]);
  expect(pathsOf(values)).toEqual([]);
  expect(toHeaders(values)).toEqual({ "X-Team": "blue" });
  expect(headersSummary(values)).toBe("X-Team");
  expect(headersSummary([])).toBe("None");
});

test("what is wrong is said at the row and the field that it is in", () => {
  expect(pathsOf([added(0, "white space", "x")])).toEqual(["0.name"]);
  expect(pathsOf([added(0, "Content-Type", "text/plain")])).toEqual(["0.name"]);
  expect(pathsOf([added(0, "X-Team", "line\nend")])).toEqual(["0.value"]);
  expect(pathsOf([added(0, "X-Team", "")])).toEqual(["0.value"]);
  expect(pathsOf([added(0, "", "blue")])).toEqual(["0.name"]);
  expect(pathsOf([...toHeaderValues(["X-Team"]), added(1, "x-team", "blue")])).toEqual(["1.name"]);
});

test("more headers than fit are refused as a whole", () => {
  const values = Array.from({ length: 21 }, (_, row) => added(row, `X-Header-${row}`, "x"));
  expect(pathsOf(values)).toEqual([""]);
});
