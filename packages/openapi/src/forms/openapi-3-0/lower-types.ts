import { type Json, type JsonObject, own } from "../../json.ts";
import { addChoice } from "../schema/lower-composition.ts";
import { alsoRequire } from "../schema/lowering.ts";

/** Null alone: 3.0 adds it to a type, and needs one to add it to. */
const onlyNull = (): JsonObject => ({ type: "string", nullable: true, enum: [null] });

/** `type` and `const` as 3.0 has them: one type, `nullable` beside it, and an `enum` of one. */
export function lowerTypes(schema: JsonObject, result: JsonObject): void {
  if (Object.hasOwn(schema, "const")) {
    const value = own(schema, "const") as Json;
    if (Object.hasOwn(result, "enum")) alsoRequire(result, { enum: [value] });
    else result.enum = [value];
  }
  const { type } = schema;
  if (type === undefined) return;
  const names = Array.isArray(type) ? type : [type];
  const nullable = names.includes("null");
  const others = names.filter((name) => name !== "null");
  const [only] = others;
  if (only === undefined) allowNullOnly(result);
  else if (others.length === 1) {
    result.type = only;
    if (nullable) result.nullable = true;
  } else
    addChoice(
      result,
      "anyOf",
      others.map((name) => typed(name, nullable)),
    );
}

const typed = (name: Json, nullable: boolean): JsonObject => ({
  type: name,
  ...(name === "array" ? { items: {} } : {}),
  ...(nullable ? { nullable: true } : {}),
});

function allowNullOnly(result: JsonObject): void {
  const { enum: values } = result;
  if (Array.isArray(values) && !values.includes(null)) alsoRequire(result, { not: {} });
  Object.assign(result, onlyNull());
}
