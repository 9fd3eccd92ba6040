import type { KeywordDefinition } from "ajv";
import { isJsonObject } from "./json-value.ts";
import type { WorkBudget } from "./work-budget.ts";

/** `uniqueItems` by comparing texts in a set: Ajv's own compares each item with each other one. */
export function uniqueItemsDefinition(budget: WorkBudget): KeywordDefinition {
  return {
    keyword: "uniqueItems",
    type: "array",
    schemaType: "boolean",
    error: { message: "must NOT have duplicate items" },
    validate(isWanted: boolean, items: unknown[]) {
      if (!isWanted) return true;
      const seen = new Set<string>();
      for (const item of items) {
        const text = canonicalText(item);
        // To be remembered each text takes half a microsecond, and twice that to be written where it is an object.
        budget.spend(typeof item === "object" && item !== null ? 20 + text.length / 4 : 8 + text.length / 16);
        if (seen.has(text)) return false;
        seen.add(text);
      }
      return true;
    },
  };
}

/** One text for all values that JSON Schema calls equal. */
function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
  if (!isJsonObject(value)) return JSON.stringify(value) ?? "null";
  const members = Object.entries(value).map(
    ([name, member]) => `${JSON.stringify(name)}:${canonicalText(member)}`,
  );
  return `{${members.sort().join(",")}}`;
}
