import { type Json, type JsonObject, own } from "../../json.ts";

/** `exclusiveMinimum` and `exclusiveMaximum` as the booleans that they were; of two bounds the narrower one stays. */
export function lowerBounds(schema: JsonObject, result: JsonObject): void {
  lowerBound(result, "minimum", "exclusiveMinimum", {
    plain: own(schema, "minimum"),
    exclusive: own(schema, "exclusiveMinimum"),
    narrower: (exclusive, plain) => exclusive >= plain,
  });
  lowerBound(result, "maximum", "exclusiveMaximum", {
    plain: own(schema, "maximum"),
    exclusive: own(schema, "exclusiveMaximum"),
    narrower: (exclusive, plain) => exclusive <= plain,
  });
}

interface Bounds {
  plain: Json | undefined;
  exclusive: Json | undefined;
  narrower(exclusive: number, plain: number): boolean;
}

function lowerBound(
  result: JsonObject,
  keyword: string,
  flag: string,
  { plain, exclusive, narrower }: Bounds,
): void {
  if (typeof exclusive === "number" && (typeof plain !== "number" || narrower(exclusive, plain))) {
    result[keyword] = exclusive;
    result[flag] = true;
  } else if (plain !== undefined) result[keyword] = plain;
}
