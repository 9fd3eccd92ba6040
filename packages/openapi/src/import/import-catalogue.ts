import type { CatalogueEventType, CatalogueOperation, CatalogueSettings } from "../catalogue.ts";
import { createDocument } from "../create-document.ts";
import { type Diagnostic, Diagnostics } from "../diagnostics.ts";
import { type JsonObject, own } from "../json.ts";
import { DEFAULT_IMPORT_LIMITS, ImportError, type ImportLimits } from "./import-limits.ts";
import type { ReportImport } from "./import-report.ts";
import { readEventTypes } from "./read-event-types.ts";
import { readJsonSchema } from "./read-json-schema.ts";
import { readOperations } from "./read-operations.ts";
import { readSource } from "./read-text.ts";
import { withoutMadeExamples } from "./without-made-examples.ts";

export interface ImportOptions {
  limits?: Partial<ImportLimits>;
  /** What the event type of a bare JSON Schema is called; else its title or `$id` says. */
  name?: string;
}

export interface ImportedCatalogue {
  eventTypes: CatalogueEventType[];
  /** The operations of a document that Posthorn wrote, with their callbacks. */
  operations: CatalogueOperation[];
  /** `envelope`: each schema was that of `data` in an envelope; `body`: of a whole request body. */
  payload: CatalogueSettings["payload"];
  diagnostics: Diagnostic[];
}

/**
 * Reads event types out of an OpenAPI 3.0 or 3.1 document (`webhooks`, `x-webhooks`, `callbacks`) or a bare JSON Schema,
 * as text in JSON or YAML or as its JSON value. Nothing is fetched. Throws ImportError for what can't be read.
 */
export function importCatalogue(source: unknown, options: ImportOptions = {}): ImportedCatalogue {
  const limits = { ...DEFAULT_IMPORT_LIMITS, ...options.limits };
  const document = readSource(source, limits);
  const diagnostics = new Diagnostics();
  const reportFor =
    (event: string): ReportImport =>
    (code, message) =>
      diagnostics.add({ code, event, message });
  const form = formOf(document);
  if (form === "json-schema") {
    const eventTypes = [readJsonSchema(document, options.name, reportFor)];
    return { eventTypes, operations: [], payload: "envelope", diagnostics: diagnostics.list() };
  }
  const dialect = form === "3.0" ? "openapi-3.0" : undefined;
  const { eventTypes, enveloped } = readEventTypes({ document, dialect, reportFor });
  if (eventTypes.length > limits.mostEventTypes) {
    throw new ImportError(
      "too_many_event_types",
      `The document has ${eventTypes.length} event types; ${limits.mostEventTypes} are the most at once. Import it in parts.`,
    );
  }
  const operations = readOperations(document, reportFor);
  const ours = typeof own(document, "x-tenant") === "string";
  const read: ImportedCatalogue = {
    eventTypes: ours ? withoutMadeExamples(eventTypes) : eventTypes,
    operations,
    payload: enveloped || eventTypes.length === 0 ? "envelope" : "body",
    diagnostics: diagnostics.list(),
  };
  return form === "3.0" ? in2020(read, limits) : read;
}

function formOf(document: JsonObject): "3.0" | "3.1" | "json-schema" {
  const version = own(document, "openapi");
  if (typeof version === "string") {
    if (/^3\.0\./.test(version)) return "3.0";
    if (/^3\.[12]\./.test(version)) return "3.1";
    throw unreadable(
      `OpenAPI ${version} is not read here, only 3.0, 3.1 and 3.2. Convert the document first.`,
    );
  }
  if (Object.hasOwn(document, "swagger"))
    throw unreadable(
      "Swagger 2.0 is not read here, only OpenAPI 3.0, 3.1 and 3.2. Convert the document first.",
    );
  if (Object.hasOwn(document, "asyncapi"))
    throw unreadable("AsyncAPI is not read here. Give an OpenAPI document or a JSON Schema.");
  const isSchema = [
    "$schema",
    "$id",
    "type",
    "properties",
    "$ref",
    "allOf",
    "anyOf",
    "oneOf",
    "enum",
    "const",
    "$defs",
  ].some((keyword) => Object.hasOwn(document, keyword));
  if (isSchema) return "json-schema";
  throw unreadable("The document is neither OpenAPI (it has no `openapi`) nor a JSON Schema.");
}

const unreadable = (message: string): ImportError => new ImportError("document_not_readable", message);

/** Schemas of OpenAPI 3.0 are a dialect of their own; writing them once makes them 2020-12, which everything reads. */
function in2020(
  { eventTypes, operations, payload, diagnostics }: ImportedCatalogue,
  limits: ImportLimits,
): ImportedCatalogue {
  const written = createDocument({
    tenant: { id: "import", name: "Import", slug: "import" },
    settings: { signature: { scheme: "none", headers: [] }, payload: "envelope" },
    eventTypes,
    operations,
  });
  const lost = new Diagnostics();
  for (const diagnostic of [...diagnostics, ...written.diagnostics]) {
    // An example that was made up for the detour is none of the document's.
    if (diagnostic.code !== "no-example") lost.add(diagnostic);
  }
  const again = importCatalogue(JSON.parse(JSON.stringify(written.document)), {
    limits: { ...limits, mostCharacters: Number.POSITIVE_INFINITY, mostDepth: Number.POSITIVE_INFINITY },
  });
  return { ...again, payload, diagnostics: lost.list() };
}
