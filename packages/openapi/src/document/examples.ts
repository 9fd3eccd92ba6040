import type { CatalogueExample } from "../catalogue.ts";
import type { Diagnostic } from "../diagnostics.ts";
import { shortHash } from "../hash.ts";
import { byCodeUnit, canonicalJson, holdsReference, type Json, type JsonObject } from "../json.ts";
import { unusableName } from "../names/unusable-names.ts";
import { samples } from "../schema/sample.ts";
import type { DocumentContext } from "./context.ts";
import type { Example } from "./types.ts";

export interface ExampleSource {
  readonly about: Pick<Diagnostic, "event" | "version">;
  readonly examples: readonly CatalogueExample[];
  readonly schema: JsonObject;
  readonly context: DocumentContext;
  /** The request body that an example of the schema stands for. */
  body(value: Json): Json;
}

/** The examples that are right, each under a name of its own; one made from the schema where there is none. */
export function createExamples(source: ExampleSource): Record<string, Example> | undefined {
  const right = inStableOrder(source.examples).filter((example) => isRight(source, example));
  const made = right.length === 0 ? madeExample(source) : undefined;
  const all = made === undefined ? right : [made];
  if (all.length === 0) return undefined;
  const names = new Set<string>();
  return Object.fromEntries(
    all.map(({ name, value }) => [distinctName(name, names), { value: source.body(value) }]),
  );
}

/** Rows have no order; a row that repeats another says nothing. */
function inStableOrder(examples: readonly CatalogueExample[]): CatalogueExample[] {
  const byContent = new Map(
    examples.map((example) => [`${example.name}\u0000${canonicalJson(example.value)}`, example]),
  );
  return [...byContent].sort(([a], [b]) => byCodeUnit(a, b)).map(([, example]) => example);
}

function isRight({ about, schema, context }: ExampleSource, { name, value }: CatalogueExample): boolean {
  const { diagnostics, validator, trustExamples } = context;
  if (holdsReference(value)) {
    const message = `The example "${name}" has a member called "$ref", which tools would follow; it is left out.`;
    diagnostics.add({ code: "example-has-ref", ...about, example: name, message });
    return false;
  }
  const problem = trustExamples ? undefined : validator.problem(value, schema);
  if (problem === undefined) return true;
  const message = `The example "${name}" doesn't fit the schema (${problem}); it is left out.`;
  diagnostics.add({ code: "example-invalid", ...about, example: name, message });
  return false;
}

function madeExample({ about, schema, context }: ExampleSource): CatalogueExample | undefined {
  const { diagnostics, schemas, validator } = context;
  for (const value of samples(schema, schemas)) {
    if (!holdsReference(value) && validator.problem(value, schema) === undefined)
      return { name: "example", value };
  }
  const message = "There is no right example, and none could be made from the schema; add one.";
  diagnostics.add({ code: "no-example", ...about, message });
  return undefined;
}

function distinctName(name: string, taken: Set<string>): string {
  const base = unusableName(name) === undefined ? name : `example-${shortHash(name)}`;
  let distinct = base;
  for (let number = 2; taken.has(distinct); number++) distinct = `${base}-${number}`;
  taken.add(distinct);
  return distinct;
}
