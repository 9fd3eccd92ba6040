import { questionsOf, testCondition } from "./compile-filter.ts";
import { createEventReader, type EventValues } from "./event-reader.ts";
import type { Bound, ConditionNode, FilterNode, ValueTest } from "./filter-node.ts";
import { ExactNumber } from "./json-number.ts";
import { requireNode } from "./read-filter.ts";
import { type Filter, type FilterableEvent, type FilterScalar, filterLimits } from "./types.ts";

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

export interface FilterVerdict {
  matches: boolean;
  explanation: FilterExplanation;
  /** The parts that the event failed at, by which it can be told what to change; empty where it matches. */
  failed: { at: string; message: string }[];
}

const mostFound = 5;
const mostCharacters = 100;

/** Matches an event and says of every condition what it found. */
export function explainFilter(filter: Filter, event: FilterableEvent): FilterVerdict {
  const node = requireNode(filter);
  const explanation = explain(node, createEventReader([questionsOf(node)])(event));
  return { matches: explanation.matches, explanation, failed: failuresOf(explanation) };
}

function explain(node: FilterNode, values: EventValues): FilterExplanation {
  const { kind, at } = node;
  switch (kind) {
    case "condition":
      return explainCondition(node, values);
    case "not": {
      const part = explain(node.part, values);
      return { kind, at, matches: !part.matches, parts: [part] };
    }
    case "and":
    case "or": {
      const parts = node.parts.map((part) => explain(part, values));
      const matches = kind === "and" ? parts.every(isMatch) : parts.some(isMatch);
      return { kind, at, matches, parts };
    }
  }
}

const isMatch = ({ matches }: FilterExplanation) => matches;

function explainCondition(node: ConditionNode, values: EventValues): FilterExplanation {
  const { at, path, test } = node;
  const there = values.get(path);
  const present = there?.present ?? false;
  const found = (there?.sample(mostFound) ?? []).map(show);
  const matches = testCondition(node, values);
  const message = `The filter asks that ${path} ${describeTest(test)}; ${describeFound(present, found)}.`;
  return { kind: "condition", at, path, matches, present, found, message };
}

function failuresOf(explanation: FilterExplanation): { at: string; message: string }[] {
  if (explanation.matches) return [];
  const { at, kind } = explanation;
  if (kind === "condition") return [{ at, message: explanation.message }];
  if (kind === "not") return [{ at, message: "The event matches what stands within not." }];
  return explanation.parts.flatMap(failuresOf);
}

function describeTest(test: ValueTest): string {
  switch (test.kind) {
    case "exists":
      return test.expected ? "is there" : "is not there";
    case "any-of":
      return `is ${listOf(test.values)}`;
    case "none-of":
      return `is anything but ${listOf(test.values)}`;
    case "prefix":
      return `${test.negated ? "is anything that does not start" : "starts"} with ${show(test.text)}`;
    case "suffix":
      return `${test.negated ? "is anything that does not end" : "ends"} with ${show(test.text)}`;
    case "range":
      return `is a number ${describeRange(test.lower, test.upper)}`;
  }
}

function describeRange(lower: Bound | null, upper: Bound | null): string {
  const ends: string[] = [];
  if (lower) ends.push(`${lower.inclusive ? "of at least" : "above"} ${show(lower.value)}`);
  if (upper) ends.push(`${upper.inclusive ? "of at most" : "below"} ${show(upper.value)}`);
  return ends.join(" and ");
}

function describeFound(present: boolean, found: string[]): string {
  if (!present) return "the event has nothing there";
  if (found.length === 0) return "the event has an object or an empty list there";
  return `the event has ${found.join(", ")}`;
}

function listOf(values: readonly FilterScalar[]): string {
  const shown = values.slice(0, mostFound).map(show);
  if (values.length > mostFound) return `one of ${shown.join(", ")}, …`;
  return values.length === 1 ? shown.join() : `one of ${shown.join(", ")}`;
}

function show(value: FilterScalar | ExactNumber): string {
  const text =
    value instanceof ExactNumber
      ? value.text
      : JSON.stringify(typeof value === "string" ? value.slice(0, filterLimits.stringLength) : value);
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters - 1)}…` : text;
}
