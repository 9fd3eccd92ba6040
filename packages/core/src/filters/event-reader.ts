import { ExactNumber, mayRoundNumbers, readNumber } from "./json-number.ts";
import { PathValues } from "./path-values.ts";
import type { FilterableEvent } from "./types.ts";

/** What filters ask of an event: paths, and whether numbers are compared. */
export interface EventQuestions {
  /** Each path with the names on it. */
  paths: ReadonlyMap<string, readonly string[]>;
  comparesNumbers: boolean;
}

/** What one event holds at each path that was asked for. */
export type EventValues = ReadonlyMap<string, PathValues>;

interface PathNode {
  /** The path that ends here. */
  path: string | null;
  children: Map<string, PathNode>;
}

/** Fewer names than this are looked up one by one in an object, whatever its size. */
const fewNames = 8;

/**
 * Reads from events what any number of filters ask of them. An event is walked once, along the paths of all filters
 * together: the cost grows with the event, not with the event times the filters.
 */
export function createEventReader(askers: Iterable<EventQuestions>): (event: FilterableEvent) => EventValues {
  const root: PathNode = { path: null, children: new Map() };
  let comparesNumbers = false;
  for (const asker of askers) {
    for (const [path, names] of asker.paths) addPath(root, path, names);
    comparesNumbers ||= asker.comparesNumbers;
  }
  return ({ type, metadata, data, dataText }) => {
    const exact = comparesNumbers && mayRoundNumbers(dataText);
    const values = new Map<string, PathValues>();
    collect({ type, metadata, data: exact ? parseExactly(dataText) : data }, root, values);
    return values;
  };
}

function addPath(root: PathNode, path: string, names: readonly string[]): void {
  let node = root;
  for (const name of names) {
    const known = node.children.get(name);
    const child: PathNode = known ?? { path: null, children: new Map() };
    if (!known) node.children.set(name, child);
    node = child;
  }
  node.path = path;
}

function collect(value: unknown, node: PathNode, values: Map<string, PathValues>): void {
  if (node.path !== null) valuesAt(values, node.path).add(value);
  if (typeof value !== "object" || value === null || value instanceof ExactNumber) return;
  if (Array.isArray(value)) {
    for (const item of value) collect(item, node, values);
    return;
  }
  // Own members only: `__proto__` and `constructor` are ordinary names in a tenant's JSON.
  if (node.children.size <= fewNames) {
    for (const [name, child] of node.children) {
      if (Object.hasOwn(value, name)) collect(Reflect.get(value, name), child, values);
    }
    return;
  }
  for (const name of Object.keys(value)) {
    const child = node.children.get(name);
    if (child) collect(Reflect.get(value, name), child, values);
  }
}

function valuesAt(values: Map<string, PathValues>, path: string): PathValues {
  const known = values.get(path);
  if (known) return known;
  const made = new PathValues();
  values.set(path, made);
  return made;
}

/** The third argument of a reviver, which TypeScript's library does not know yet. */
type SourceReviver = (key: string, value: unknown, context: { source?: string }) => unknown;

const reviveNumber: SourceReviver = (_key, value, { source }) =>
  typeof value === "number" && source !== undefined && mayRoundNumbers(source) ? readNumber(source) : value;

/** JSON.parse, with an ExactNumber where a double would not keep the number. */
function parseExactly(jsonText: string): unknown {
  // Its declared type knows only two parameters; the engine passes three.
  return JSON.parse(jsonText, reviveNumber as (key: string, value: unknown) => unknown);
}
