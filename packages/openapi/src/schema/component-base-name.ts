import { unescapePointer } from "../json.ts";
import { pascalCase } from "../names/words.ts";
import {
  type Place,
  SCHEMA_LIST_KEYWORDS,
  SCHEMA_MAP_KEYWORDS,
  SINGLE_SCHEMA_KEYWORDS,
} from "./schema-document.ts";

const isKeyword = (token: string): boolean =>
  /^[0-9]+$/.test(token) ||
  SINGLE_SCHEMA_KEYWORDS.has(token) ||
  SCHEMA_LIST_KEYWORDS.has(token) ||
  SCHEMA_MAP_KEYWORDS.has(token);

/** What a part of a schema is called: its name in `$defs`, else the member that it describes, else the document. */
export function componentBaseName({ pointer, resource }: Place): string {
  const tokens = pointer.split("/").slice(1).map(unescapePointer);
  const [holder, last] = tokens.slice(-2);
  const isDefinition = last !== undefined && (holder === "$defs" || holder === "definitions");
  const token = isDefinition ? last : tokens.findLast((candidate) => !isKeyword(candidate));
  return pascalCase(token ?? resource.document.name, "Schema");
}
