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
 * Which events an endpoint wants: `{"data.customer.plan": {"in": ["pro", "team"]}, "or": [{…}, {…}]}`. Each member is a
 * path with its condition, or `and`, `or` (lists of filters) or `not` (a filter); all of them have to match.
 */
export type Filter = { [pathOrGroup: string]: FilterCondition | Filter | Filter[] };

/** What a filter is matched against. */
export interface FilterableEvent {
  type: string;
  metadata: Readonly<Record<string, string>>;
  /** The payload as JSON.parse gives it. */
  data: unknown;
  /** The payload's JSON text: it alone has the digits of numbers that JSON.parse rounds. */
  dataText: string;
}

/** Filters are stored as these let them in: they may become wider, never narrower. */
export const filterLimits = {
  /** Of its JSON text in UTF-8. */
  bytes: 16_384,
  conditions: 100,
  /** Of `and`, `or` and `not` within each other. */
  depth: 8,
  /** Values of one list. */
  listValues: 200,
  pathLength: 256,
  /** Of a string to compare with, in UTF-16 units. */
  stringLength: 512,
  /** Of a number that is written as text. */
  numberLength: 100,
} as const;
