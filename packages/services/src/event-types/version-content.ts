import { type EventTypeExample, eventLimits, type FieldError, InvalidFieldError } from "@posthorn/core";
import { checkEventTypeSchema, compilePayloadSchema, isDeeperThan } from "@posthorn/core/payload-schema";

/** What one version says about the payload, as the JSON text that is stored. */
export interface VersionContent {
  schema: string | null;
  examples: string;
}

/** Throws an InvalidFieldError for a schema that can't be used. */
export function requireUsableSchema(schema: unknown): void {
  const [first, ...rest] = checkEventTypeSchema(schema);
  if (first) throw new InvalidFieldError([first, ...rest]);
}

/** What checking all examples of a version may cost: some 40 ms, for which everybody else waits. */
const exampleUnits = 800_000;

/** Throws an InvalidFieldError where an example is not an event's data by this schema; null is any object. */
export function requireMatchingExamples(schema: unknown, examples: readonly EventTypeExample[]): void {
  const validate =
    schema === null || examples.length === 0
      ? () => []
      : compilePayloadSchema(schema, { units: exampleUnits, together: true });
  const names = new Set<string>();
  const errors = examples.flatMap(({ name, value }, index) => {
    const found: FieldError[] = [];
    if (names.has(name)) found.push(duplicateName(index));
    names.add(name);
    const problem = problemOf(value, validate);
    if (problem !== null) found.push(notAnExample(index, problem));
    return found;
  });
  const [first, ...rest] = errors;
  if (first) throw new InvalidFieldError([first, ...rest]);
}

export function toVersionContent(schema: unknown, examples: readonly EventTypeExample[]): VersionContent {
  return { schema: schema === null ? null : JSON.stringify(schema), examples: JSON.stringify(examples) };
}

function problemOf(value: unknown, validate: (data: unknown) => FieldError[]): string | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return "it is not a JSON object.";
  // An event holds its data one level down.
  if (isDeeperThan(value, eventLimits.jsonDepth - 1)) return "it is nested deeper than an event may be.";
  return validate(value)[0]?.message ?? null;
}

function notAnExample(index: number, problem: string): FieldError {
  return {
    path: `examples.${index}.value`,
    code: "example_invalid",
    message: `examples.${index}.value could not be sent as an event's data: ${problem}`,
  };
}

function duplicateName(index: number): FieldError {
  return {
    path: `examples.${index}.name`,
    code: "duplicate_item",
    message: `examples.${index}.name: another example has this name. Choose a different one.`,
  };
}
