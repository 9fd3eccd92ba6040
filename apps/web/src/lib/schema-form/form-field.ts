type Schema = Readonly<Record<string, unknown>>;

/** A scalar that can be chosen from a list. */
export type Choice = string | number | boolean | null;

interface Common {
  description: string;
  nullable: boolean;
}

/** What part of a payload is filled in with; `json`: by its JSON text, because a form can't show what it may be. */
export type FormField = Common &
  (
    | { kind: "object"; members: { name: string; required: boolean; field: FormField }[] }
    | { kind: "list"; item: FormField }
    | { kind: "choice"; choices: Choice[] }
    | { kind: "text"; format: "date" | "date-time" | "email" | "url" | "long" | null }
    | { kind: "number"; integer: boolean }
    | { kind: "boolean" }
    | { kind: "json" }
  );

/** Deeper parts, and what contains itself, are filled in as JSON. */
const mostDepth = 6;
const mostMembers = 200;
const longText = 200;

/** Words that say more than a form can show. */
const beyondForms = [
  "oneOf",
  "anyOf",
  "allOf",
  "not",
  "if",
  "$dynamicRef",
  "patternProperties",
  "prefixItems",
];

/** The form of a JSON Schema; null or anything that is no object of schemas is filled in as JSON. */
export function toFormField(root: unknown): FormField {
  return read(root, root, 0, []);
}

function read(given: unknown, root: unknown, depth: number, followed: readonly string[]): FormField {
  const target = follow(given, root, followed);
  if (!target || depth > mostDepth) return json("");
  const { schema, references } = target;
  const description = typeof schema.description === "string" ? schema.description : "";
  const types = [schema.type].flat();
  const nullable = types.includes("null");
  const common = { description, nullable };
  if (beyondForms.some((word) => word in schema)) return { ...common, kind: "json" };
  const choices = choicesOf(schema);
  if (choices) return { ...common, kind: "choice", choices, nullable: nullable && !choices.includes(null) };
  const [type, ...others] = types.filter((name) => name !== "null");
  if (others.length > 0) return { ...common, kind: "json" };
  switch (type ?? (isSchema(schema.properties) ? "object" : undefined)) {
    case "object":
      return readObject(schema, common, (member) => read(member, root, depth + 1, references));
    case "array":
      if (!isSchema(schema.items)) return { ...common, kind: "json" };
      return { ...common, kind: "list", item: read(schema.items, root, depth + 1, references) };
    case "string":
      return { ...common, kind: "text", format: formatOf(schema) };
    case "integer":
    case "number":
      return { ...common, kind: "number", integer: type === "integer" };
    case "boolean":
      return { ...common, kind: "boolean" };
    default:
      return { ...common, kind: "json" };
  }
}

const json = (description: string): FormField => ({ kind: "json", description, nullable: false });

function readObject(schema: Schema, common: Common, readMember: (schema: unknown) => FormField): FormField {
  const members = isSchema(schema.properties) ? Object.entries(schema.properties) : [];
  // A map of names that nobody knows beforehand has no fields to show.
  if (members.length === 0 || members.length > mostMembers) return { ...common, kind: "json" };
  const required = new Set(Array.isArray(schema.required) ? schema.required : []);
  return {
    ...common,
    kind: "object",
    members: members.map(([name, member]) => ({
      name,
      required: required.has(name),
      field: readMember(member),
    })),
  };
}

function choicesOf({ enum: given, const: only, ...schema }: Schema): Choice[] | null {
  const values = Array.isArray(given) ? given : only === undefined && !("const" in schema) ? null : [only];
  return values?.length && values.every(isChoice) ? values : null;
}

const isChoice = (value: unknown): value is Choice =>
  value === null || ["string", "number", "boolean"].includes(typeof value);

function formatOf({ format, maxLength }: Schema) {
  switch (format) {
    case "date":
    case "date-time":
    case "email":
      return format;
    case "uri":
    case "url":
      return "url";
    default:
      return typeof maxLength === "number" && maxLength > longText ? "long" : null;
  }
}

/** The schema behind references within the document; null where it leads nowhere, out of it, or back to itself. */
function follow(given: unknown, root: unknown, followed: readonly string[]) {
  let schema = given;
  const references = [...followed];
  while (isSchema(schema) && typeof schema.$ref === "string") {
    if (references.includes(schema.$ref)) return null;
    references.push(schema.$ref);
    schema = resolve(schema.$ref, root);
  }
  return isSchema(schema) ? { schema, references } : null;
}

function resolve(reference: string, root: unknown): unknown {
  if (reference !== "#" && !reference.startsWith("#/")) return undefined;
  let target = root;
  for (const part of reference.split("/").slice(1)) {
    const name = decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~");
    target = isSchema(target) && Object.hasOwn(target, name) ? target[name] : undefined;
  }
  return target;
}

const isSchema = (value: unknown): value is Schema =>
  typeof value === "object" && value !== null && !Array.isArray(value);
