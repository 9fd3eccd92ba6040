import { createEventReader, type EventQuestions, type EventValues } from "./event-reader.ts";
import type { ConditionNode, FilterNode } from "./filter-node.ts";
import { PathValues } from "./path-values.ts";
import { requireNode } from "./read-filter.ts";
import type { Filter, FilterableEvent } from "./types.ts";

/** A filter that is ready to be matched. */
export interface CompiledFilter extends EventQuestions {
  /** Against what `createEventReader` read for this filter and others together. */
  matchesValues(values: EventValues): boolean;
  /** Against one event. */
  matches(event: FilterableEvent): boolean;
}

type Test = (values: EventValues) => boolean;

const nothing = new PathValues();

/** Makes a checked filter ready. Throws where it breaks the rules that `Filter` checks. */
export function compileFilter(filter: Filter): CompiledFilter {
  const node = requireNode(filter);
  const questions = questionsOf(node);
  const matchesValues = toTest(node);
  let read: ReturnType<typeof createEventReader> | undefined;
  return {
    ...questions,
    matchesValues,
    matches(event) {
      read ??= createEventReader([questions]);
      return matchesValues(read(event));
    },
  };
}

/** What has to be read from an event for this filter. */
export function questionsOf(node: FilterNode): EventQuestions {
  const conditions = conditionsOf(node);
  return {
    paths: new Map(conditions.map(({ path, names }) => [path, names])),
    comparesNumbers: conditions.some(comparesNumbers),
  };
}

function conditionsOf(node: FilterNode): ConditionNode[] {
  switch (node.kind) {
    case "condition":
      return [node];
    case "not":
      return conditionsOf(node.part);
    case "and":
    case "or":
      return node.parts.flatMap(conditionsOf);
  }
}

/** Digits matter to ranges, and to lists that name a number: 0.1 is not 0.10000000000000000001. */
function comparesNumbers({ names: [root], test }: ConditionNode): boolean {
  if (root !== "data") return false;
  if (test.kind === "range") return true;
  return "values" in test && test.values.some((value) => typeof value === "number");
}

function toTest(node: FilterNode): Test {
  switch (node.kind) {
    case "condition":
      return (values) => testCondition(node, values);
    case "not": {
      const test = toTest(node.part);
      return (values) => !test(values);
    }
    case "and": {
      const tests = node.parts.map(toTest);
      return (values) => tests.every((test) => test(values));
    }
    case "or": {
      const tests = node.parts.map(toTest);
      return (values) => tests.some((test) => test(values));
    }
  }
}

/** Whether some value at the condition's path is as it asks. */
export function testCondition({ path, test }: ConditionNode, values: EventValues): boolean {
  const found = values.get(path) ?? nothing;
  switch (test.kind) {
    case "exists":
      return found.present === test.expected;
    case "any-of":
      return found.hasAny(test.values);
    case "none-of":
      return found.hasOther(test.values);
    case "prefix":
    case "suffix":
      return test.negated ? found.hasOtherAffix(test.kind, test.text) : found.hasAffix(test.kind, test.text);
    case "range":
      return found.hasNumberIn(test.lower, test.upper);
  }
}
