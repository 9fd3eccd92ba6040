import { escapePointer, holdsReference, type Json, setOwn } from "../../json.ts";
import { constKeyword, enumKeyword } from "../constants.ts";
import { ignoreValue, type KeywordWriter, type Work } from "../conversion.ts";
import type { DraftObject } from "../draft.ts";

/** The values that no tool can take for a reference; says so of the others. */
function usable({ conversion, place }: Work, keyword: string, values: Json[]): Json[] {
  const kept = values.filter((value) => !holdsReference(value));
  if (kept.length < values.length) {
    const message = `"${keyword}" holds a member called "$ref", which tools would follow; it is left out.`;
    conversion.report("example-has-ref", place, `${place.pointer}/${escapePointer(keyword)}`, message);
  }
  return kept;
}

/** `default`: of a payload only where the sender always writes the member, else generators think that it always comes. */
export const writeDefault: KeywordWriter = (work, value, keyword) => {
  if (work.scope.purpose === "payload" && !work.keepsDefault) return;
  for (const kept of usable(work, keyword, [value])) setOwn(work.schema, keyword, kept);
};

export const writeExamples: KeywordWriter = (work, value, keyword) => {
  if (!Array.isArray(value)) ignoreValue(work, keyword);
  else addExamples(work, usable(work, keyword, value));
};

/** OpenAPI's own `example`, one of the `examples` now. */
export const writeExample: KeywordWriter = (work, value, keyword) =>
  addExamples(work, usable(work, keyword, [value]));

function addExamples({ schema }: Work, values: Json[]): void {
  const before = Array.isArray(schema.examples) ? schema.examples : [];
  if (values.length > 0) schema.examples = [...before, ...values];
}

export const writeConst: KeywordWriter = (work, value) => addCondition(work, constKeyword(value));

export const writeEnum: KeywordWriter = (work, value, keyword) => {
  if (Array.isArray(value)) addCondition(work, enumKeyword(value));
  else ignoreValue(work, keyword);
};

function addCondition({ schema, also }: Work, condition: DraftObject): void {
  const plain = Object.keys(condition).every((keyword) => keyword === "const" || keyword === "enum");
  if (plain) Object.assign(schema, condition);
  else also.push(condition);
}
