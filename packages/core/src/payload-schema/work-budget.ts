import { _, type KeywordCxt, type KeywordDefinition } from "ajv";
import type { JsonObject } from "./json-value.ts";
import { isJsonObject, ownMember } from "./json-value.ts";
import { subschemasOf } from "./subschemas.ts";

/**
 * What checking may cost where others wait for it, in units of about 50 ns: an ordinary payload of 1 MiB takes less. A
 * schema of 64 KiB and a payload of 1 MiB can be made to multiply into hours, for every tenant of the process.
 */
export const unitsInPassing = 400_000;
const charactersPerUnit = 32;

export class WorkBudgetSpent extends Error {}

/** Counts down while a payload is checked. Checking is synchronous, so each payload has it for itself. */
export class WorkBudget {
  readonly #units: number;
  left: number;

  constructor(units: number) {
    this.#units = units;
    this.left = units;
  }

  reset(): void {
    this.left = this.#units;
  }

  spend(units: number): void {
    this.left -= units;
    if (this.left < 0) throw new WorkBudgetSpent();
  }
}

/** Written into each schema before it is compiled; no tenant's keyword can have this name and keep its meaning. */
export const costKeyword = "posthorn:cost";

/** An Ajv keyword that charges the schema it stands in, each time that a value is checked against it. */
export function costKeywordDefinition(budget: WorkBudget): KeywordDefinition {
  return {
    keyword: costKeyword,
    schemaType: "number",
    before: "$ref",
    error: { message: "costs too much" },
    code({ gen, data, schema, parentSchema }: KeywordCxt) {
      const spender = gen.scopeValue("obj", { ref: budget });
      gen.code(_`${spender}.spend(${schema})`);
      if (readsWholeString(parentSchema)) {
        gen.if(_`typeof ${data} == "string"`, () =>
          gen.code(_`${spender}.spend(${data}.length / ${charactersPerUnit})`),
        );
      }
      if (Object.hasOwn(parentSchema, "contains")) {
        gen.if(_`Array.isArray(${data})`, () => gen.code(_`${spender}.spend(${data}.length)`));
      }
    },
  };
}

/** What a value costs that is checked against this schema, without what its subschemas charge themselves. */
export function costOf(schema: JsonObject): number {
  const alternatives = subschemasOf(schema).filter((subschema) => subschema.applies === "in-place");
  // One that fails makes an error before the next is tried.
  let cost = 1 + 3 * alternatives.length;
  for (const keyword of ["enum", "required"]) {
    const list = ownMember(schema, keyword);
    if (Array.isArray(list)) cost += list.length / 8;
  }
  const properties = ownMember(schema, "properties");
  if (isJsonObject(properties)) cost += Object.keys(properties).length / 8;
  return Math.ceil(cost);
}

function readsWholeString(schema: JsonObject): boolean {
  return ["format", "minLength", "maxLength"].some((keyword) => Object.hasOwn(schema, keyword));
}
