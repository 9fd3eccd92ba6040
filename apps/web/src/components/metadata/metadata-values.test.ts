import { expect, test } from "vitest";
import {
  MetadataValues,
  metadataSummary,
  toMetadata,
  toMetadataValues,
  withNewRow,
} from "./metadata-values.ts";

const pathsOf = (values: MetadataValues) =>
  MetadataValues.safeParse(values).error?.issues.map(({ path }) => path.join(".")) ?? [];

test("metadata survives the way through its rows", () => {
  const metadata = { plan: "gold", region: "" };
  expect(toMetadata(MetadataValues.parse(toMetadataValues(metadata)))).toEqual(metadata);
});

test("a row with nothing in it counts for nothing, and each row keeps its own mark", () => {
  const values = withNewRow(withNewRow(toMetadataValues({ plan: "gold" })));
  expect(values.map(({ row }) => row)).toEqual([0, 1, 2]);
  expect(pathsOf(values)).toEqual([]);
  expect(toMetadata(values)).toEqual({ plan: "gold" });
  expect(metadataSummary(values)).toBe("plan");
  expect(metadataSummary([])).toBe("None");
});

test("what is wrong is said at the row and the field that it is in", () => {
  expect(pathsOf([{ row: 0, key: "", value: "gold" }])).toEqual(["0.key"]);
  expect(pathsOf([{ row: 0, key: "k".repeat(65), value: "" }])).toEqual(["0.key"]);
  expect(pathsOf([{ row: 0, key: "plan", value: "v".repeat(513) }])).toEqual(["0.value"]);
  expect(
    pathsOf([
      { row: 0, key: "plan", value: "gold" },
      { row: 1, key: "plan", value: "silver" },
    ]),
  ).toEqual(["1.key"]);
});

test("more keys than fit are refused as a whole", () => {
  const values = Array.from({ length: 51 }, (_, row) => ({ row, key: `key-${row}`, value: "" }));
  expect(pathsOf(values)).toEqual([""]);
});
