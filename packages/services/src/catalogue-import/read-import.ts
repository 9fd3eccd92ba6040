import {
  type CatalogImportDiagnostic,
  CreateEventTypeInput,
  catalogImportLimits,
  type EventTypeExample,
  eventLimits,
  type FieldError,
  fieldError,
  InvalidFieldError,
  type PayloadCheck,
  parseInput,
} from "@posthorn/core";
import {
  type CatalogueEventType,
  ImportError,
  type ImportedCatalogue,
  importCatalogue,
} from "@posthorn/openapi";
import { requireMatchingExamples, requireUsableSchema } from "../event-types/version-content.ts";

/** One version's payload; null: any object. */
export interface ImportedVersion {
  schema: unknown;
  examples: EventTypeExample[];
}

/** An event type of a document, checked as if it were made by hand. */
export interface ImportedEventType {
  name: string;
  description: string;
  group: string | null;
  deprecated: boolean;
  payloadCheck: PayloadCheck;
  /** The oldest first. */
  versions: [ImportedVersion, ...ImportedVersion[]];
}

export interface ReadImport {
  eventTypes: ImportedEventType[];
  diagnostics: CatalogImportDiagnostic[];
}

const descriptionLength = 500;
const mostExamples = 20;
const mostErrors = 20;

/** Reads a document's event types. Throws an InvalidFieldError that names every event type that can't be made. */
export function readImport(document: unknown, name: string | undefined): ReadImport {
  const imported = readDocument(document, name);
  const diagnostics: CatalogImportDiagnostic[] = imported.diagnostics.map(({ code, event, message }) => ({
    code,
    eventType: event,
    message,
  }));
  const errors: FieldError[] = [];
  const eventTypes = imported.eventTypes.flatMap((eventType) => {
    try {
      return [readEventType(eventType, diagnostics)];
    } catch (error) {
      if (!(error instanceof InvalidFieldError)) throw error;
      errors.push(...error.errors.map((found) => ofEventType(eventType.name, found)));
      return [];
    }
  });
  const [first, ...rest] = errors.slice(0, mostErrors);
  if (first) throw new InvalidFieldError([first, ...rest]);
  return { eventTypes, diagnostics };
}

function readDocument(document: unknown, name: string | undefined): ImportedCatalogue {
  try {
    return importCatalogue(document, {
      ...(name !== undefined && { name }),
      limits: {
        mostCharacters: catalogImportLimits.requestBytes,
        mostDepth: 2 * eventLimits.jsonDepth,
        mostEventTypes: catalogImportLimits.eventTypes,
      },
    });
  } catch (error) {
    if (error instanceof ImportError) throw fieldError("document", error.code, error.message);
    throw error;
  }
}

function ofEventType(name: string, { path, code, message }: FieldError): FieldError {
  return { path: "document", code, message: `Event type ${name}, ${path}: ${message}` };
}

/** What would be refused in one that is made by hand is refused; what is only longer is shortened, and that is told. */
function readEventType(
  { name, description = "", group, deprecated = false, versions }: CatalogueEventType,
  diagnostics: CatalogImportDiagnostic[],
): ImportedEventType {
  const tell = (message: string) => diagnostics.push({ code: "shortened", eventType: name, message });
  const fields = parseInput(CreateEventTypeInput, {
    name,
    description: shortened(description, tell),
    group: group ?? null,
  });
  const [oldest, ...newer] = versions.toReversed().map(({ schema, examples = [] }): ImportedVersion => {
    if (examples.length > mostExamples)
      tell(`It has ${examples.length} examples; the first ${mostExamples} are taken.`);
    return readVersion(schema, examples.slice(0, mostExamples));
  });
  if (!oldest) throw fieldError("versions", "missing_field", "It has no version.");
  const { payloadCheck } = fields;
  return {
    name,
    description: fields.description,
    group: fields.group,
    deprecated,
    payloadCheck,
    versions: [oldest, ...newer],
  };
}

function readVersion(schema: unknown, given: readonly EventTypeExample[]): ImportedVersion {
  const content = isAnyObject(schema) ? null : schema;
  const { examples } = parseInput(CreateEventTypeInput, { name: "example", examples: [...given] });
  if (content !== null) {
    const whole = parseInput(CreateEventTypeInput, { name: "example", schema: content });
    requireUsableSchema(whole.schema);
  }
  requireMatchingExamples(content, examples);
  return { schema: content, examples };
}

/** An event's data is an object whether its schema says so or not. */
function isAnyObject(schema: unknown): boolean {
  if (schema === true) return true;
  if (typeof schema !== "object" || schema === null) return false;
  const { type = "object", additionalProperties = true, ...rest } = schema as Record<string, unknown>;
  return type === "object" && additionalProperties === true && Object.keys(rest).length === 0;
}

function shortened(description: string, tell: (message: string) => void): string {
  if (description.length <= descriptionLength) return description;
  tell(`Its description is longer than ${descriptionLength} characters; its beginning is taken.`);
  return `${description.slice(0, descriptionLength - 1)}…`;
}
