import type { CatalogueEventType } from "../catalogue.ts";
import { rewriteReferences } from "../forms/rewrite-references.ts";
import { isObject, type Json, type JsonObject, own } from "../json.ts";
import type { ReportImport } from "./import-report.ts";

/** What a schema without a name is called. */
const UNNAMED = "event";

/** A bare JSON Schema as one event type, named as is asked for, else by its title or `$id`. */
export function readJsonSchema(
  schema: JsonObject,
  name: string | undefined,
  reportFor: (event: string) => ReportImport,
): CatalogueEventType {
  const title = own(schema, "title");
  const description = own(schema, "description");
  const chosen = name ?? nameOf(schema);
  return {
    name: chosen,
    ...(typeof title === "string" && title !== chosen ? { title } : {}),
    ...(typeof description === "string" ? { description } : {}),
    versions: [{ version: "1", schema: withoutOutside(schema, reportFor(chosen)) }],
  };
}

/** `Invoice paid` → `invoice.paid`; `https://example.com/schemas/invoice-paid.json` → `invoice-paid`. */
function nameOf(schema: JsonObject): string {
  const title = own(schema, "title");
  if (typeof title === "string" && /[A-Za-z0-9]/.test(title)) {
    if (/^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*$/.test(title)) return title;
    return (
      title
        .toLowerCase()
        .split(/[^a-z0-9]+/)
        .filter((word) => word !== "")
        .join(".") || UNNAMED
    );
  }
  const id = own(schema, "$id") ?? own(schema, "id");
  const file =
    typeof id === "string" ? (/([A-Za-z0-9_-]+)(?:\.[A-Za-z.]+)?#?$/.exec(id)?.[1] ?? UNNAMED) : UNNAMED;
  return file;
}

/** References inside the schema stay; one that leads out of it becomes "anything". */
function withoutOutside(schema: JsonObject, report: ReportImport): Json {
  const outside = new Set<string>();
  rewriteReferences(schema, (reference) => {
    if (!reference.startsWith("#")) outside.add(reference);
    return reference;
  });
  if (outside.size === 0) return schema;
  for (const reference of outside) {
    report(
      "unresolved-ref",
      `The reference "${reference}" leads out of this document, and nothing is fetched, so anything is allowed there.`,
    );
  }
  const written = rewriteReferences(schema, (reference) =>
    outside.has(reference) ? "#/$defs/Unresolved" : reference,
  ) as JsonObject;
  const definitions = isObject(written.$defs) ? written.$defs : {};
  return { ...written, $defs: { ...definitions, Unresolved: {} } };
}
