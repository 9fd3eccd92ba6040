import type { DiagnosticCode } from "../diagnostics.ts";
import { escapePointer, type Json, type JsonObject } from "../json.ts";
import type { Component, DraftObject } from "./draft.ts";
import type { SchemaRegistry } from "./registry.ts";
import { below, type Place } from "./schema-document.ts";
import type { Scope } from "./scope.ts";

/** What a keyword's conversion may ask of the whole. */
export interface Conversion {
  readonly registry: SchemaRegistry;
  convert(place: Place, scope: Scope, keepsDefault: boolean): DraftObject;
  component(place: Place, scope: Scope): Component;
  report(code: DiagnosticCode, place: Place, pointer: string, message: string): void;
}

/** One schema while it is converted. */
export interface Work {
  readonly conversion: Conversion;
  readonly place: Place;
  readonly node: JsonObject;
  readonly scope: Scope;
  /** The scope of schemas about the same value. */
  readonly inPlace: Scope;
  readonly keepsDefault: boolean;
  /** What has been written. */
  readonly schema: DraftObject;
  /** Further conditions, where the keyword is taken already. */
  readonly also: DraftObject[];
}

export type KeywordWriter = (work: Work, value: Json, keyword: string) => void;

/** Keywords whose schemas are about the same value as the schema that they stand in. */
const IN_PLACE: ReadonlySet<string> = new Set([
  ...["allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas", "dependencies"],
]);

/** Converts the schema below, which the caller has seen. */
export function child(
  work: Work,
  tokens: [string, ...(string | number)[]],
  keepsDefault = false,
): DraftObject {
  const scope = IN_PLACE.has(tokens[0]) ? work.inPlace : { ...work.scope, sealed: false };
  return work.conversion.convert(below(work.place, ...tokens) as Place, scope, keepsDefault);
}

/** Leaves a keyword out, and says why. */
export function ignore({ conversion, place }: Work, keyword: string, reason: string): void {
  const pointer = `${place.pointer}/${escapePointer(keyword)}`;
  conversion.report("ignored-keyword", place, pointer, `${reason} It is left out.`);
}

export const ignoreValue = (work: Work, keyword: string): void =>
  ignore(work, keyword, `"${keyword}" has a value that it can't have.`);
