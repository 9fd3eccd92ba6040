import type { KeywordWriter } from "../conversion.ts";
import { writeContains, writeItems } from "./arrays.ts";
import { writeBound, writeExclusiveBound } from "./bounds.ts";
import { writeConst, writeDefault, writeEnum, writeExample, writeExamples } from "./data.ts";
import { writeDependencies } from "./dependencies.ts";
import { writeDiscriminator } from "./discriminator.ts";
import { writeAccess, writeExtension, writeExternalDocs, writePlain } from "./plain.ts";
import { writeDynamicReference, writeReference } from "./reference.ts";

const nothing: KeywordWriter = () => undefined;
/** Keywords that were needed to read the schema, or are read with another one. */
const CONSUMED = [
  ...[
    "$schema",
    "$id",
    "id",
    "$anchor",
    "$dynamicAnchor",
    "$recursiveAnchor",
    "$vocabulary",
    "$comment",
    "$defs",
  ],
  ...["definitions", "additionalItems", "nullable", "xml"],
];

const WRITERS: ReadonlyMap<string, KeywordWriter> = new Map([
  ...CONSUMED.map((keyword): [string, KeywordWriter] => [keyword, nothing]),
  ["$ref", writeReference],
  ["$dynamicRef", writeDynamicReference],
  ["$recursiveRef", writeDynamicReference],
  ["minimum", writeBound],
  ["maximum", writeBound],
  ["exclusiveMinimum", writeExclusiveBound],
  ["exclusiveMaximum", writeExclusiveBound],
  ["items", writeItems],
  ["contains", writeContains],
  ["dependencies", writeDependencies],
  ["discriminator", writeDiscriminator],
  ["readOnly", writeAccess],
  ["writeOnly", writeAccess],
  ["default", writeDefault],
  ["example", writeExample],
  ["examples", writeExamples],
  ["const", writeConst],
  ["enum", writeEnum],
  ["externalDocs", writeExternalDocs],
]);

export const keywordWriter = (keyword: string): KeywordWriter =>
  keyword.startsWith("x-") ? writeExtension : (WRITERS.get(keyword) ?? writePlain);
