import type { JsonNumber } from "./json-number.ts";
import type { FilterScalar } from "./types.ts";

/** One end of a range. */
export interface Bound {
  value: JsonNumber;
  inclusive: boolean;
}

/** What one condition asks of the values at its path. */
export type ValueTest =
  | { kind: "any-of" | "none-of"; values: FilterScalar[] }
  | { kind: "prefix" | "suffix"; text: string; negated: boolean }
  | { kind: "range"; lower: Bound | null; upper: Bound | null }
  | { kind: "exists"; expected: boolean };

export interface ConditionNode {
  kind: "condition";
  /** Where it stands in the filter: `or.0.data.amount`. */
  at: string;
  path: string;
  names: string[];
  test: ValueTest;
}

/** A filter once it is read. */
export type FilterNode =
  | ConditionNode
  | { kind: "and" | "or"; at: string; parts: FilterNode[] }
  | { kind: "not"; at: string; part: FilterNode };
