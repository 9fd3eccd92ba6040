import type { CatalogueOperation, CatalogueParameter } from "../catalogue.ts";
import type { Diagnostics } from "../diagnostics.ts";
import { IGNORED_HEADERS } from "../document/parameters.ts";
import type { Json } from "../json.ts";
import type { SchemaDocument } from "../schema/schema-document.ts";

export interface OperationParameter<Schema> {
  readonly parameter: CatalogueParameter;
  readonly schema: Schema;
}

const PLACES: readonly string[] = ["path", "query", "header", "cookie"];

const templateNames = (path: string): string[] =>
  [...path.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] as string);

/** The declared parameters that mean something, and those of the path that nobody declared. */
export function operationParameters(
  operation: CatalogueOperation,
  diagnostics: Diagnostics,
  register: (index: number, schema: Json) => SchemaDocument,
): OperationParameter<SchemaDocument>[] {
  const inPath = templateNames(operation.path);
  const taken = new Set<string>();
  const declared = (operation.parameters ?? []).filter((parameter) => {
    const key = keyOf(parameter);
    const problem = taken.has(key) ? "it is declared twice" : problemOf(parameter, inPath);
    taken.add(key);
    if (problem === undefined) return true;
    const message = `The parameter "${parameter.name}" is left out: ${problem}.`;
    diagnostics.add({ code: "invalid-parameter", event: operation.id, message });
    return false;
  });
  const missing = [...new Set(inPath)]
    .filter((name) => !taken.has(`path ${name}`))
    .map((name): CatalogueParameter => ({ name, in: "path", required: true, schema: { type: "string" } }));
  return [...declared, ...missing].map((parameter, index) => ({
    parameter: parameter.in === "path" ? { ...parameter, required: true } : parameter,
    schema: register(index, parameter.schema ?? true),
  }));
}

const keyOf = ({ name, in: place }: CatalogueParameter): string =>
  `${place} ${place === "header" ? name.toLowerCase() : name}`;

function problemOf({ name, in: place }: CatalogueParameter, inPath: readonly string[]): string | undefined {
  if (!PLACES.includes(place)) return `"${place}" is no place for a parameter`;
  if (name === "") return "it has no name";
  if (place === "header" && IGNORED_HEADERS.has(name.toLowerCase()))
    return "OpenAPI ignores a header of this name";
  if (place === "path" && !inPath.includes(name)) return `the path has no {${name}}`;
  return undefined;
}
