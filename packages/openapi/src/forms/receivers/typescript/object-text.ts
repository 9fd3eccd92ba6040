import { isObject, type Json, type JsonObject } from "../../../json.ts";
import { describe, type NameOf, propertyName, typeText } from "./type-text.ts";

/** An object's members; what is required without a schema is there, whatever it is. */
export function objectText(schema: JsonObject, nameOf: NameOf, indent: string): string {
  const deeper = `${indent}  `;
  const properties = isObject(schema.properties) ? schema.properties : {};
  const required = new Set(Array.isArray(schema.required) ? schema.required : []);
  const members = Object.entries(properties).map(([name, child]) => {
    const mark = required.has(name) ? "" : "?";
    return `${describe(child, deeper)}${deeper}${propertyName(name)}${mark}: ${typeText(child, nameOf, deeper)};\n`;
  });
  for (const name of required) {
    if (typeof name === "string" && !Object.hasOwn(properties, name))
      members.push(`${deeper}${propertyName(name)}: unknown;\n`);
  }
  if (members.length > 0) return `{\n${members.join("")}${indent}}`;
  return `{ [key: string]: ${otherMembers(schema, nameOf, indent)} }`;
}

function otherMembers(
  { additionalProperties, patternProperties }: JsonObject,
  nameOf: NameOf,
  indent: string,
) {
  if (isObject(patternProperties)) return "unknown";
  const others: Json = additionalProperties ?? true;
  return typeText(others, nameOf, indent);
}
