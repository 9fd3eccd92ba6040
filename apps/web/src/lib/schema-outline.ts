const mostMembers = 8;
const mostDepth = 3;
const longest = 300;

/** A JSON Schema in one line, roughly: `{ok: boolean, note?: string}`. What doesn't fit into it is `…`. */
export function schemaOutline(schema: unknown): string {
  const text = outline(schema, 0);
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

function outline(schema: unknown, depth: number): string {
  if (schema === true) return "anything";
  if (!isObject(schema)) return "nothing";
  const { type, properties, items, anyOf, oneOf, required } = schema;
  if (Object.hasOwn(schema, "const")) return JSON.stringify(schema.const);
  if (Array.isArray(schema.enum)) return alternatives(schema.enum.map((value) => JSON.stringify(value)));
  const choices = anyOf ?? oneOf;
  if (Array.isArray(choices)) {
    return depth < mostDepth ? alternatives(choices.map((choice) => outline(choice, depth + 1))) : "…";
  }
  if (type === "object" || isObject(properties) || Array.isArray(required)) {
    return objectOutline(properties, required, depth);
  }
  if (type === "array") {
    return items === undefined ? "[…]" : `[${depth < mostDepth ? outline(items, depth + 1) : "…"}]`;
  }
  if (typeof type === "string") return type;
  if (Array.isArray(type)) return alternatives(type.map(String));
  return Object.keys(schema).length === 0 ? "anything" : "…";
}

function objectOutline(properties: unknown, required: unknown, depth: number): string {
  const described = new Map(isObject(properties) ? Object.entries(properties) : []);
  const needed = new Set(Array.isArray(required) ? required.map(String) : []);
  const names = [...new Set([...described.keys(), ...needed])];
  if (names.length === 0) return "an object";
  if (depth >= mostDepth) return "{…}";
  const members = names.slice(0, mostMembers).map((name) => {
    const mark = needed.has(name) ? "" : "?";
    return described.has(name) ? `${name}${mark}: ${outline(described.get(name), depth + 1)}` : name;
  });
  return `{${[...members, ...(names.length > mostMembers ? ["…"] : [])].join(", ")}}`;
}

const alternatives = (texts: readonly string[]): string =>
  [...texts.slice(0, mostMembers), ...(texts.length > mostMembers ? ["…"] : [])].join(" | ");

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
