import { isObject, type Json, type JsonObject, own } from "../../../json.ts";
import { docComment } from "./doc-comment.ts";
import { objectText } from "./object-text.ts";

/** Writes the name that a component has in the module. */
export type NameOf = (reference: string) => string;

const SCALARS: Readonly<Record<string, string>> = {
  string: "string",
  number: "number",
  integer: "number",
  boolean: "boolean",
  null: "null",
};

/** A schema as a TypeScript type. What TypeScript has no words for (ranges, patterns, `not`) is left to the schema. */
export function typeText(schema: Json | undefined, nameOf: NameOf, indent = ""): string {
  if (schema === false) return "never";
  if (!isObject(schema)) return "unknown";
  if (isNever(schema)) return "never";
  const text = (child: Json, deeper = indent): string => typeText(child, nameOf, deeper);
  const parts = [
    ...(typeof schema.$ref === "string" ? [nameOf(schema.$ref)] : []),
    ownType(schema, nameOf, indent),
    ...listOf(schema.allOf).map((part) => text(part)),
    ...[schema.anyOf, schema.oneOf]
      .filter(Array.isArray)
      .map((list) => union(list.map((part) => text(part)))),
  ];
  return intersection(parts);
}

const isNever = ({ not }: JsonObject): boolean =>
  not === true || (isObject(not) && Object.keys(not).length === 0);
const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

function ownType(schema: JsonObject, nameOf: NameOf, indent: string): string {
  if (Object.hasOwn(schema, "const")) return literal(schema.const as Json);
  if (Array.isArray(schema.enum)) return union(schema.enum.map(literal));
  const { type } = schema;
  if (type === undefined) return untyped(schema, nameOf, indent);
  return union(
    (Array.isArray(type) ? type : [type]).map((name) => typed(String(name), schema, nameOf, indent)),
  );
}

function typed(name: string, schema: JsonObject, nameOf: NameOf, indent: string): string {
  if (name === "object") return objectText(schema, nameOf, indent);
  return name === "array" ? arrayText(schema, nameOf, indent) : (SCALARS[name] ?? "unknown");
}

/** Keywords about objects say what an object is like, and nothing of what is none; receivers get objects. */
function untyped(schema: JsonObject, nameOf: NameOf, indent: string): string {
  if (Object.hasOwn(schema, "properties") || Object.hasOwn(schema, "required"))
    return objectText(schema, nameOf, indent);
  return Array.isArray(schema.prefixItems) ? arrayText(schema, nameOf, indent) : "unknown";
}

function arrayText(schema: JsonObject, nameOf: NameOf, indent: string): string {
  const { items, prefixItems, minItems } = schema;
  if (!Array.isArray(prefixItems)) return `${parenthesized(typeText(items, nameOf, indent))}[]`;
  const sure = typeof minItems === "number" ? minItems : 0;
  const members = prefixItems.map(
    (member, index) => `${parenthesized(typeText(member, nameOf, indent))}${index < sure ? "" : "?"}`,
  );
  if (items !== false) members.push(`...${parenthesized(typeText(items, nameOf, indent))}[]`);
  return `[${members.join(", ")}]`;
}

/** Parts beside each other: all hold. */
function intersection(parts: string[]): string {
  const said = [...new Set(parts)].filter((part) => part !== "unknown");
  if (said.includes("never")) return "never";
  if (said.length === 0) return "unknown";
  return said.length === 1 ? (said[0] as string) : said.map(parenthesized).join(" & ");
}

function union(parts: string[]): string {
  const said = [...new Set(parts)].filter((part) => part !== "never");
  if (said.includes("unknown")) return "unknown";
  if (said.length === 0) return "never";
  return said.length === 1 ? (said[0] as string) : said.map(parenthesized).join(" | ");
}

/** A type that another one can be written beside. */
const parenthesized = (type: string): string =>
  /^(?:\w+|"(?:[^"\\]|\\.)*"|\{[^{}]*\})(?:\[\])?$/.test(type) ? type : `(${type})`;

/** A value as the type that it alone has. */
function literal(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => `${propertyName(name)}: ${literal(member)}`);
  return members.length === 0 ? "{ [key: string]: never }" : `{ ${members.join("; ")} }`;
}

export const propertyName = (name: string): string =>
  /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) ? name : JSON.stringify(name);

/** What an editor shows of a schema. */
export function describe(schema: Json | undefined, indent: string): string {
  if (!isObject(schema)) return "";
  const texts = [own(schema, "title"), own(schema, "description")].filter((text) => typeof text === "string");
  return docComment(texts, own(schema, "deprecated") === true, indent);
}
