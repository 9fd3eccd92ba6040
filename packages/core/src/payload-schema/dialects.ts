import { Ajv } from "ajv";
import { Ajv2019 } from "ajv/dist/2019.js";
import { Ajv2020 } from "ajv/dist/2020.js";
import draft06 from "ajv/dist/refs/json-schema-draft-06.json" with { type: "json" };
import { ownMember } from "./json-value.ts";

/** One version of JSON Schema, as `$schema` names it. */
export interface Dialect {
  uri: string;
  createAjv: (options: object) => Ajv;
}

const latest: Dialect = {
  uri: "https://json-schema.org/draft/2020-12/schema",
  createAjv: (options) => new Ajv2020(options),
};
const dialects: readonly Dialect[] = [
  latest,
  { uri: "https://json-schema.org/draft/2019-09/schema", createAjv: (options) => new Ajv2019(options) },
  { uri: "http://json-schema.org/draft-07/schema", createAjv: (options) => new Ajv(options) },
  { uri: "http://json-schema.org/draft-06/schema", createAjv: (options) => new Ajv(options) },
];
const byName = new Map(dialects.map((dialect) => [nameOf(dialect.uri), dialect]));

export const knownDialects = "2020-12, 2019-09, draft-07 and draft-06";

/** The dialect that a schema's `$schema` names, 2020-12 where it names none; null for one that Posthorn doesn't know. */
export function dialectOf(schema: unknown): Dialect | null {
  const named = ownMember(schema, "$schema");
  if (named === undefined) return latest;
  return typeof named === "string" ? (byName.get(nameOf(named)) ?? null) : null;
}

/** People write it with http or https, and with or without an empty fragment. */
function nameOf(uri: string): string {
  return uri.replace(/^https?:\/\//, "").replace(/#$/, "");
}

const metaSchemas = new Map<Dialect, Ajv>();

/** What the dialect's own schema finds wrong first, in words; null where nothing is. */
export function dialectError(dialect: Dialect, schema: object): string | null {
  let ajv = metaSchemas.get(dialect);
  if (!ajv) {
    // Formats are left out: patterns and references have checks of their own.
    ajv = dialect.createAjv({ strict: false, logger: false, validateFormats: false });
    if (!ajv.getSchema(dialect.uri)) ajv.addMetaSchema(draft06);
    metaSchemas.set(dialect, ajv);
  }
  const isValid = ajv.validate(dialect.uri, schema);
  const [error] = ajv.errors ?? [];
  if (isValid || !error) return null;
  const place =
    error.instancePath === "" ? "The schema" : `The schema at ${error.instancePath.slice(0, 200)}`;
  return `${place} ${error.message ?? "is not valid"}.`;
}
