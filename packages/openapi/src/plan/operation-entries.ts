import type { Catalogue, CatalogueOperation } from "../catalogue.ts";
import type { Diagnostics } from "../diagnostics.ts";
import type { Method } from "../document/types.ts";
import { shortHash } from "../hash.ts";
import type { Json } from "../json.ts";
import { camelCase, folded } from "../names/words.ts";
import type { SchemaRegistry } from "../schema/registry.ts";
import type { SchemaDocument } from "../schema/schema-document.ts";
import { type CallbackEntry, callbackEntries } from "./callback-entries.ts";
import { operationsInOrder } from "./catalogue-order.ts";
import { type OperationParameter, operationParameters } from "./operation-parameters.ts";
import { methodOf, type OperationSource, registered } from "./operation-source.ts";

/** An operation of the tenant's API; its schemas are documents first, and drafts once they are converted. */
export interface OperationEntry<Schema> {
  readonly operation: CatalogueOperation;
  readonly operationId: string;
  readonly method: Method;
  readonly parameters: readonly OperationParameter<Schema>[];
  readonly request: Schema | undefined;
  readonly response: Schema | undefined;
  readonly callbacks: readonly CallbackEntry<Schema>[];
}

/** The tenant's operations with their callbacks, each once, in a stable order; their schemas are registered. */
export function operationEntries(
  catalogue: Catalogue,
  registry: SchemaRegistry,
  diagnostics: Diagnostics,
): OperationEntry<SchemaDocument>[] {
  const operations = operationsInOrder(catalogue);
  const ids = operations.map(({ id }) => folded(id));
  const taken = new Set<string>();
  return operations.flatMap((operation) => {
    const method = methodOf(operation.method);
    const place = `${operation.path} ${operation.method.toLowerCase()}`;
    const problem = operationProblem(operation, method, taken.has(place));
    if (problem !== undefined || method === undefined) {
      diagnostics.add({
        code: "invalid-operation",
        event: operation.id,
        message: `The operation is left out: ${problem}`,
      });
      return [];
    }
    taken.add(place);
    const unique = ids.filter((id) => id === folded(operation.id)).length === 1;
    return [operationEntry({ operation, method, registry, diagnostics }, unique)];
  });
}

function operationProblem(
  operation: CatalogueOperation,
  method: Method | undefined,
  taken: boolean,
): string | undefined {
  if (method === undefined) return `"${operation.method}" is no HTTP method that OpenAPI has.`;
  if (!operation.path.startsWith("/")) return `its path "${operation.path}" must start with a slash.`;
  return taken
    ? `another one has the same method and path, ${operation.method} ${operation.path}.`
    : undefined;
}

function operationEntry(source: OperationSource, unique: boolean): OperationEntry<SchemaDocument> {
  const { operation, method, diagnostics } = source;
  const register = (part: string, root: Json | undefined) =>
    root === undefined ? undefined : registered(source, part, root);
  return {
    operation,
    method,
    operationId: operationIdOf(operation, unique),
    parameters: operationParameters(operation, diagnostics, (index, root) =>
      registered(source, `parameter ${index}`, root),
    ),
    request: register("request", operation.requestSchema),
    response: register("response", operation.responseSchema),
    callbacks: callbackEntries(source),
  };
}

/** The tenant's own id where that can be an identifier, else made from it. */
function operationIdOf({ id, method, path }: CatalogueOperation, unique: boolean): string {
  if (unique && /^[A-Za-z][A-Za-z0-9_]*$/.test(id)) return id;
  return `${camelCase(id, "operation")}_${shortHash(`${id} ${method} ${path}`)}`;
}

/** The same entry with each of its schemas converted. */
export function mapSchemas<From, To>(
  entry: OperationEntry<From>,
  convert: (schema: From, purpose: "payload" | "api") => To,
): OperationEntry<To> {
  const api = (schema: From | undefined) => (schema === undefined ? undefined : convert(schema, "api"));
  return {
    ...entry,
    parameters: entry.parameters.map((parameter) => ({
      ...parameter,
      schema: convert(parameter.schema, "api"),
    })),
    request: api(entry.request),
    response: api(entry.response),
    callbacks: entry.callbacks.map((callback) => ({
      ...callback,
      payload: convert(callback.payload, "payload"),
      response: api(callback.response),
    })),
  };
}
