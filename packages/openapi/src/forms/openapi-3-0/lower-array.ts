import { type Json, type JsonObject, own } from "../../json.ts";
import type { SchemaTools } from "./lower-schema.ts";

/** `items`, and what is left of a tuple: any of its members at any place. Returns whether more is allowed now. */
export function lowerArray(
  schema: JsonObject,
  result: JsonObject,
  pointer: string,
  { lower, lose }: SchemaTools,
): boolean {
  const items = own(schema, "items");
  const tuple = own(schema, "prefixItems");
  if (Array.isArray(tuple)) {
    lose("prefixItems");
    const rest = items === undefined ? true : items;
    if (rest === false) limitItems(result, tuple.length);
    const open =
      rest === true || (typeof rest === "object" && rest !== null && Object.keys(rest).length === 0);
    const members = [...tuple.map((member, index): [Json, string] => [member, `prefixItems/${index}`])];
    if (typeof rest === "object") members.push([rest, "items"]);
    const anyOf = members.map(([member, at]) => lower(member, `${pointer}/${at}`).schema);
    result.items = open || anyOf.length === 0 ? {} : { anyOf };
    return true;
  }
  if (items === false) limitItems(result, 0);
  if (items === undefined || typeof items === "boolean") {
    if (mayBeArray(own(schema, "type")) || items === false) result.items = {};
    return false;
  }
  const lowered = lower(items, `${pointer}/items`);
  result.items = lowered.schema;
  return lowered.looser;
}

const mayBeArray = (type: Json | undefined): boolean =>
  type === "array" || (Array.isArray(type) && type.includes("array"));

function limitItems(result: JsonObject, most: number): void {
  const { maxItems } = result;
  result.maxItems = typeof maxItems === "number" ? Math.min(maxItems, most) : most;
}
