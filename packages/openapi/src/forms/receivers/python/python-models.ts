import { isObject, type Json, type JsonObject } from "../../../json.ts";
import { pascalCase } from "../../../names/words.ts";
import { commentText, componentOf } from "../webhook-models.ts";
import { type CombinedObject, combine } from "./combined-object.ts";
import { fieldNames, pythonText } from "./python-names.ts";

const ANNOTATIONS: ReadonlySet<string> = new Set([
  ...["title", "description", "deprecated", "default", "examples", "externalDocs", "xml", "discriminator"],
]);

/** Writes schemas as pydantic models: their structure, not their ranges and patterns, which the sender has checked. */
export class PythonModels {
  readonly #schemas: Record<string, JsonObject>;
  readonly #taken: Set<string>;
  readonly classes: { name: string; text: string }[] = [];

  constructor(schemas: Record<string, JsonObject>) {
    this.#schemas = schemas;
    this.#taken = new Set(Object.keys(schemas));
  }

  /** Writes the model of a component, under the component's name. */
  addComponent(name: string, schema: JsonObject): void {
    if (isPlainObject(schema) && hasMembers(schema)) {
      this.#addClass(name, combine(withoutReference(schema), this.#schemas), schema);
      return;
    }
    const combined = combine(schema, this.#schemas);
    const merged = Array.isArray(schema.allOf) && combined.isObject && combined.choices.length === 0;
    if (merged) this.#addClass(name, combined, schema);
    else this.#add(name, "RootModel", schema, [`root: ${this.typeOf(schema, name)}`]);
  }

  /** A schema as an annotation; what has members of its own becomes a class of a name made from `hint`. */
  typeOf(schema: Json | undefined, hint: string): string {
    if (!isObject(schema)) return "Any";
    const said = Object.keys(schema).filter(
      (keyword) => !ANNOTATIONS.has(keyword) && !keyword.startsWith("x-"),
    );
    if (typeof schema.$ref === "string" && said.length === 1) return componentOf(schema.$ref);
    if (Object.hasOwn(schema, "const")) return literals([schema.const as Json]);
    if (Array.isArray(schema.enum)) return literals(schema.enum);
    const choice = schema.anyOf ?? schema.oneOf;
    const combines = Array.isArray(schema.allOf) || typeof schema.$ref === "string";
    if (!combines && !Array.isArray(choice)) return this.#byType(schema, hint);
    const hasBoth = Array.isArray(schema.anyOf) && Array.isArray(schema.oneOf);
    if (!combines && !hasBoth && Array.isArray(choice) && !hasMembers(schema))
      return this.#unionOf(choice, hint);
    return this.#combinedType(schema, hint);
  }

  #byType(schema: JsonObject, hint: string): string {
    const { type } = schema;
    if (type === undefined) return hasMembers(schema) ? this.#objectType(schema, hint) : "Any";
    const names = Array.isArray(type) ? type : [type];
    return union(names.map((name) => this.#ofType(String(name), schema, hint)));
  }

  #ofType(name: string, schema: JsonObject, hint: string): string {
    switch (name) {
      case "string":
        return schema.format === "date-time" ? "datetime" : "str";
      case "integer":
        return "int";
      case "number":
        return "int | float";
      case "boolean":
        return "bool";
      case "null":
        return "None";
      case "array":
        return Array.isArray(schema.prefixItems)
          ? "list[Any]"
          : `list[${this.typeOf(schema.items, `${hint}Item`)}]`;
      case "object":
        return this.#objectType(schema, hint);
      default:
        return "Any";
    }
  }

  #objectType(schema: JsonObject, hint: string): string {
    if (hasMembers(schema))
      return this.#nested(combine(withoutReference(schema), this.#schemas), schema, hint);
    const others = isObject(schema.patternProperties) ? true : schema.additionalProperties;
    return `dict[str, ${this.typeOf(others, `${hint}Value`)}]`;
  }

  /** Parts that hold together: one class, or one for each branch where there is a choice among them. */
  #combinedType(schema: JsonObject, hint: string): string {
    const combined = combine(schema, this.#schemas);
    const [choice, ...further] = combined.choices;
    if (!combined.isObject) {
      const [only, ...others] = combined.others;
      if (only !== undefined && others.length === 0) return this.typeOf(only, hint);
      const plain = combined.others.length === 0 && choice !== undefined && further.length === 0;
      return plain ? this.#unionOf(choice, hint) : "Any";
    }
    if (choice === undefined || further.length > 0 || choice.length > 20)
      return this.#nested(combined, schema, hint);
    const { anyOf, oneOf, ...base } = schema;
    if (!Array.isArray(anyOf) && !Array.isArray(oneOf)) return this.#nested(combined, schema, hint);
    return union(
      choice.map((branch, index) => {
        const variant = combine({ allOf: [base, branch] }, this.#schemas);
        return this.#nested(variant, {}, `${hint}Option${index + 1}`);
      }),
    );
  }

  #unionOf(choice: Json[], hint: string): string {
    return union(
      choice.map((branch, index) =>
        this.typeOf(branch, choice.length > 1 ? `${hint}Option${index + 1}` : hint),
      ),
    );
  }

  #nested(combined: CombinedObject, schema: JsonObject, hint: string): string {
    if (hint.length > LONGEST_NAME) return "Any";
    let name = hint;
    while (this.#taken.has(name)) name += "_";
    this.#taken.add(name);
    this.#addClass(name, combined, schema);
    return name;
  }

  #addClass(name: string, { properties, required }: CombinedObject, schema: JsonObject): void {
    const members = [...new Set([...properties.keys(), ...required])];
    const names = fieldNames(members);
    const lines = members.map((member) => {
      const parts = properties.get(member) ?? [];
      const [first = true] = parts;
      const part: Json = parts.length > 1 ? { allOf: parts } : first;
      const field = names.get(member) as string;
      const type = this.typeOf(part, name + pascalCase(member, "Member"));
      return fieldText({ field, member, type, required: required.has(member), schema: part });
    });
    this.#add(name, "Model", schema, lines);
  }

  #add(name: string, base: string, schema: JsonObject, lines: string[]): void {
    const texts = [schema.title, schema.description].filter((text) => typeof text === "string");
    const about = texts.flatMap(commentText);
    const docstring = about.length > 0 ? [`"""${about.join("\n    ").replace(/"$/, "'")}"""`] : [];
    const body = [...docstring, ...lines];
    const text = `class ${name}(${base}):\n${(body.length > 0 ? body : ["pass"]).map((line) => `    ${line}\n`).join("")}`;
    this.classes.push({ name, text });
  }
}

/** Where parts that lead back to themselves would be written again and again, anything is taken. */
const LONGEST_NAME = 120;

const withoutReference = ({ $ref: _, allOf: __, ...schema }: JsonObject): JsonObject => schema;

const hasMembers = ({ properties, required }: JsonObject): boolean =>
  (isObject(properties) && Object.keys(properties).length > 0) ||
  (Array.isArray(required) && required.length > 0);

/** An object and nothing beside: no parts of other schemas, no choice. */
const isPlainObject = (schema: JsonObject): boolean =>
  (schema.type === "object" || schema.type === undefined) &&
  !["$ref", "allOf", "anyOf", "oneOf", "const", "enum"].some((keyword) => Object.hasOwn(schema, keyword));

interface FieldSource {
  field: string;
  member: string;
  type: string;
  required: boolean;
  schema: Json;
}

function fieldText({ field, member, type, required, schema }: FieldSource): string {
  const about = isObject(schema) && typeof schema.description === "string" ? schema.description : undefined;
  const options = [
    ...(required ? [] : ["default=None"]),
    ...(field === member ? [] : [`alias=${pythonText(member)}`]),
    ...(about === undefined ? [] : [`description=${pythonText(about)}`]),
  ];
  const annotation = required ? type : union([type, "None"]);
  return `${field}: ${annotation}${options.length > 0 ? ` = Field(${options.join(", ")})` : ""}`;
}

function union(types: string[]): string {
  const said = [...new Set(types)];
  if (said.length === 0 || said.includes("Any")) return "Any";
  return said.join(" | ");
}

/** Values that `Literal` has words for; of others their type. */
function literals(values: Json[]): string {
  const written = values.map(literal);
  const exact = written.filter((value) => value !== "float" && value !== "Any");
  const others = written.filter((value) => value === "float" || value === "Any");
  return union([...(exact.length > 0 ? [`Literal[${exact.join(", ")}]`] : []), ...others]);
}

function literal(value: Json): string {
  if (value === null) return "None";
  if (typeof value === "string") return pythonText(value);
  if (typeof value === "boolean") return value ? "True" : "False";
  if (Number.isSafeInteger(value)) return String(value);
  return typeof value === "number" ? "float" : "Any";
}
