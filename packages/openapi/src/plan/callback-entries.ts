import type { CatalogueCallback } from "../catalogue.ts";
import type { Method } from "../document/types.ts";
import { shortHash } from "../hash.ts";
import { unusableName } from "../names/unusable-names.ts";
import { camelCase } from "../names/words.ts";
import type { SchemaDocument } from "../schema/schema-document.ts";
import { sortedBy } from "./catalogue-order.ts";
import { methodOf, type OperationSource, registered } from "./operation-source.ts";
import { withRuntimeExpressions } from "./runtime-expressions.ts";

export interface CallbackEntry<Schema> {
  readonly callback: CatalogueCallback;
  readonly operationId: string;
  readonly method: Method;
  readonly expression: string;
  readonly payload: Schema;
  readonly response: Schema | undefined;
}

/** An operation's callbacks, each name, URL and method once. */
export function callbackEntries(source: OperationSource): CallbackEntry<SchemaDocument>[] {
  const { operation, diagnostics } = source;
  const taken = new Set<string>();
  return sortedBy(operation.callbacks ?? [], ({ name }) => name).flatMap((callback) => {
    const method = methodOf(callback.method);
    const expression = withRuntimeExpressions(callback.url, operation);
    const place = JSON.stringify([callback.name, expression, method]);
    const problem = callbackProblem(callback, method, expression, taken.has(place));
    if (problem !== undefined || method === undefined || expression === undefined) {
      const code = expression === undefined ? "invalid-expression" : "invalid-operation";
      diagnostics.add({
        code,
        event: operation.id,
        message: `The callback "${callback.name}" is left out: ${problem}`,
      });
      return [];
    }
    taken.add(place);
    const hash = shortHash(`${operation.id} ${place}`);
    const { schema = true, responseSchema } = callback;
    return {
      callback,
      method,
      expression,
      operationId: `${camelCase(`${operation.id} ${callback.name}`, "callback")}_${hash}`,
      payload: registered(source, `callback ${place}`, schema),
      response:
        responseSchema === undefined
          ? undefined
          : registered(source, `callback response ${place}`, responseSchema),
    };
  });
}

function callbackProblem(
  callback: CatalogueCallback,
  method: Method | undefined,
  expression: string | undefined,
  taken: boolean,
): string | undefined {
  const unusable = unusableName(callback.name);
  if (unusable !== undefined) return `its name can't be used, ${unusable}.`;
  if (method === undefined) return `"${callback.method}" is no HTTP method that OpenAPI has.`;
  if (expression === undefined) return `"${callback.url}" is no URL with OpenAPI runtime expressions.`;
  return taken ? "another one has the same name, URL and method." : undefined;
}
