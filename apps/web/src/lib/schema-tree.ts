/** One member, item or alternative of a payload, in words. */
export interface SchemaNode {
  /** Distinct among its siblings. */
  key: string;
  /** The member's name; null for items and alternatives, which have a label. */
  name: string | null;
  label: string | null;
  /** `string`, `array of integer`, `string (date-time) or null`. */
  type: string;
  required: boolean;
  deprecated: boolean;
  description: string;
  /** Further rules, such as `at least 1` or `one of "eur", "usd"`. */
  rules: string[];
  children: SchemaNode[];
  /** Why its members are not listed: it contains itself, or the payload is too large to list. */
  cut: "recursive" | "too large" | null;
}

interface Source {
  schema: unknown;
  /** By the name that follows `#/components/schemas/`. */
  components: Readonly<Record<string, unknown>>;
}

type Schema = Readonly<Record<string, unknown>>;

/** More are no help to a reader, and a schema may be made to have very many. */
const mostNodes = 600;
const mostDepth = 12;
const referencePrefix = "#/components/schemas/";

/** A payload's schema (JSON Schema 2020-12, as the OpenAPI document has it) as a tree of what it may hold. */
export function schemaTree({ schema, components }: Source): SchemaNode {
  let left = mostNodes;

  function describe(
    given: unknown,
    place: Pick<SchemaNode, "key" | "name" | "label" | "required">,
    open: readonly string[],
  ): SchemaNode {
    left -= 1;
    const { schema, references } = resolve(given, components);
    const recursive = references.some((reference) => open.includes(reference));
    const parts = recursive ? [] : partsOf(schema, components);
    const tooLarge = parts.length > 0 && (open.length >= mostDepth || left < parts.length);
    const path = [...open, ...(references.length > 0 ? references : [""])];
    return {
      ...place,
      type: typeInWords(schema, components),
      deprecated: schema.deprecated === true,
      description: textOf(schema.description) || textOf(schema.title),
      rules: rulesOf(schema),
      children: tooLarge
        ? []
        : parts.map(({ schema: part, ...partPlace }) => describe(part, partPlace, path)),
      cut: recursive ? "recursive" : tooLarge ? "too large" : null,
    };
  }

  return describe(schema, { key: "", name: null, label: null, required: true }, []);
}

interface Part extends Pick<SchemaNode, "key" | "name" | "label" | "required"> {
  schema: unknown;
}

/** Members, items and alternatives. */
function partsOf(schema: Schema, components: Source["components"]): Part[] {
  const required = new Set(listOf(schema.required).map(String));
  const members = Object.entries(isSchema(schema.properties) ? schema.properties : {}).map(
    ([name, member]): Part => ({
      key: `.${name}`,
      name,
      label: null,
      required: required.has(name),
      schema: member,
    }),
  );
  const further = isSchema(schema.additionalProperties)
    ? [labelled("any other member", schema.additionalProperties)]
    : [];
  const prefix = listOf(schema.prefixItems).map((item, index) => labelled(`item ${index + 1}`, item));
  const items = isSchema(schema.items) ? itemParts(schema.items, components) : [];
  const alternatives = ["oneOf", "anyOf"].flatMap((keyword) =>
    listOf(schema[keyword])
      .filter((part) => !isNull(part))
      .map((part, index, { length }) =>
        labelled(
          length === 1 ? "the value" : `${keyword === "oneOf" ? "either" : "any of"} ${index + 1}`,
          part,
        ),
      ),
  );
  return [...members, ...further, ...prefix, ...items, ...alternatives];
}

/** What each item holds; an item that holds nothing is told by the array's type alone. */
function itemParts(items: Schema, components: Source["components"]): Part[] {
  const { schema } = resolve(items, components);
  const plain =
    partsOf(schema, components).length === 0 && rulesOf(schema).length === 0 && !schema.description;
  return plain ? [] : [labelled("each item", items)];
}

const labelled = (label: string, schema: unknown): Part => ({
  key: label,
  name: null,
  label,
  required: true,
  schema,
});

/** A schema with what its references and `allOf` add; and the names of the components that it went through. */
function resolve(given: unknown, components: Source["components"]): { schema: Schema; references: string[] } {
  const references: string[] = [];
  let merged: Schema = {};

  function add(part: unknown, depth: number): void {
    if (!isSchema(part) || depth > mostDepth) return;
    const { $ref, allOf, ...own } = part;
    merged = merge(merged, own);
    if (typeof $ref === "string" && $ref.startsWith(referencePrefix)) {
      const name = $ref.slice(referencePrefix.length);
      if (!references.includes(name)) {
        references.push(name);
        if (Object.hasOwn(components, name)) add(components[name], depth + 1);
      }
    }
    for (const each of listOf(allOf)) add(each, depth + 1);
  }

  add(given, 0);
  return { schema: merged, references };
}

/** What stands nearer to the reader's place wins; members and what is guaranteed add up. */
function merge(nearer: Schema, further: Schema): Schema {
  const result: Record<string, unknown> = { ...further, ...nearer };
  if (isSchema(nearer.properties) && isSchema(further.properties)) {
    result.properties = { ...further.properties, ...nearer.properties };
  }
  const required = [...listOf(nearer.required), ...listOf(further.required)];
  if (required.length > 0) result.required = required;
  return result;
}

function typeInWords(schema: Schema, components: Source["components"]): string {
  if ("const" in schema) return "constant";
  const types = typesOf(schema);
  const nullable = ["oneOf", "anyOf"].some((keyword) => listOf(schema[keyword]).some(isNull));
  const words = types.map((type) => {
    if (type === "array" && isSchema(schema.items)) {
      return `array of ${typeInWords(resolve(schema.items, components).schema, {})}`;
    }
    return type === "string" && typeof schema.format === "string" ? `string (${schema.format})` : type;
  });
  if (nullable) words.push("null");
  return words.join(" or ");
}

function typesOf(schema: Schema): string[] {
  const types = listOf(Array.isArray(schema.type) ? schema.type : [schema.type]).filter(
    (type) => typeof type === "string",
  );
  if (types.length > 0) return types;
  if (isSchema(schema.properties)) return ["object"];
  if (listOf(schema.enum).length > 0) return ["one of a list"];
  return ["any"];
}

const amounts: readonly [keyword: string, words: (value: string) => string][] = [
  ["minimum", (value) => `at least ${value}`],
  ["exclusiveMinimum", (value) => `more than ${value}`],
  ["maximum", (value) => `at most ${value}`],
  ["exclusiveMaximum", (value) => `less than ${value}`],
  ["multipleOf", (value) => `a multiple of ${value}`],
  ["minLength", (value) => `at least ${value} characters`],
  ["maxLength", (value) => `at most ${value} characters`],
  ["minItems", (value) => `at least ${value} items`],
  ["maxItems", (value) => `at most ${value} items`],
];

function rulesOf(schema: Schema): string[] {
  const rules = amounts.flatMap(([keyword, words]) => {
    const value = schema[keyword];
    return typeof value === "number" ? [words(String(value))] : [];
  });
  if ("const" in schema) rules.unshift(`always ${shortJson(schema.const)}`);
  const choices = listOf(schema.enum);
  if (choices.length > 0) rules.unshift(`one of ${shortList(choices)}`);
  if (typeof schema.pattern === "string") rules.push(`matches ${shortened(schema.pattern)}`);
  if (schema.uniqueItems === true) rules.push("no item twice");
  if (schema.additionalProperties === false) rules.push("no other members");
  return rules;
}

const mostChoices = 20;

function shortList(values: readonly unknown[]): string {
  const shown = values.slice(0, mostChoices).map(shortJson).join(", ");
  return values.length > mostChoices ? `${shown} and ${values.length - mostChoices} more` : shown;
}

const shortJson = (value: unknown): string => shortened(JSON.stringify(value) ?? "");
const shortened = (text: string): string => (text.length > 120 ? `${text.slice(0, 119)}…` : text);
const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const isNull = (part: unknown): boolean => isSchema(part) && part.type === "null";

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
