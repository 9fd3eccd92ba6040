/** A value as it can stand in a filter. */
export type FilterScalar = string | number | boolean | null;

/** A number; as text where JSON readers would round it (beyond 2^53, or more than 15 digits). */
export type FilterNumber = number | string;

/** What a condition asks of a value. A bare value asks for exactly that value. */
export type FilterCondition =
  | FilterScalar
  | { in: FilterScalar[] }
  | { prefix: string }
  | { suffix: string }
  | { gt?: FilterNumber; gte?: FilterNumber; lt?: FilterNumber; lte?: FilterNumber }
  | { exists: boolean }
  | { "anything-but": FilterScalar | FilterScalar[] | { prefix: string } | { suffix: string } };

/**
 * Which events an endpoint wants: `{ "data.customer.plan": { in: ["pro", "team"] }, or: [{ … }, { … }] }`. Each member is
 * a path with its condition, or `and`, `or` (lists of filters) or `not` (a filter); all of them have to match.
 */
export type Filter = { [pathOrGroup: string]: FilterCondition | Filter | Filter[] };

/** What became of one part of a filter. `at` is where it stands in the filter: `or.0.data.amount`; the whole filter's is empty. */
export type FilterExplanation =
  | {
      kind: "condition";
      at: string;
      path: string;
      matches: boolean;
      /** The path leads to something in the event. */
      present: boolean;
      /** JSON texts of distinct values there, the first few, long ones cut. */
      found: string[];
      /** What was asked and what was there, in a sentence. */
      message: string;
    }
  | { kind: "and" | "or" | "not"; at: string; matches: boolean; parts: FilterExplanation[] };

/** Whether an event passes a filter, and what each condition found in it. */
export interface FilterVerdict {
  matches: boolean;
  explanation: FilterExplanation;
  /** The parts that the event failed at; empty where it matches. */
  failed: { at: string; message: string }[];
}
