import type { CatalogueSettings } from "../catalogue.ts";
import type { OperationEntry } from "../plan/operation-entries.ts";
import type { DraftObject } from "../schema/draft.ts";
import { createCallbacks } from "./callbacks.ts";
import type { DocumentContext } from "./context.ts";
import { METHODS, type Operation, type Parameter, type PathItem, type Response } from "./types.ts";

export interface PathsSource {
  readonly entries: readonly OperationEntry<DraftObject>[];
  readonly tag: string;
  readonly settings: CatalogueSettings;
  readonly context: DocumentContext;
}

/** The tenant's own operations, each with its callbacks. */
export function createPaths(source: PathsSource): Record<string, PathItem> {
  const paths = [...new Set(source.entries.map(({ operation }) => operation.path))];
  return Object.fromEntries(paths.map((path) => [path, pathItem(source, path)]));
}

function pathItem(source: PathsSource, path: string): PathItem {
  const item: PathItem = {};
  for (const method of METHODS) {
    const entry = source.entries.find(
      (candidate) => candidate.operation.path === path && candidate.method === method,
    );
    if (entry !== undefined) item[method] = apiOperation(source, entry);
  }
  return item;
}

function apiOperation(
  { tag, settings, context }: PathsSource,
  entry: OperationEntry<DraftObject>,
): Operation {
  const { operation, operationId, request, response, callbacks } = entry;
  const about = { event: operation.id };
  const parameters = entry.parameters.map(
    ({ parameter, schema }): Parameter => ({
      name: parameter.name,
      in: parameter.in,
      ...(parameter.description ? { description: parameter.description } : {}),
      required: parameter.required ?? false,
      schema: context.inline(schema, about),
    }),
  );
  const content = (schema: DraftObject) => ({
    "application/json": { schema: context.inline(schema, about) },
  });
  const success: Response = {
    description: "Done.",
    ...(response === undefined ? {} : { content: content(response) }),
  };
  return {
    tags: [tag],
    summary: operation.summary?.trim() ? operation.summary : operation.id,
    ...(operation.description ? { description: operation.description } : {}),
    operationId,
    ...(operation.deprecated ? { deprecated: true } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(request === undefined ? {} : { requestBody: { required: true, content: content(request) } }),
    responses: { "200": success },
    ...(callbacks.length > 0 ? { callbacks: createCallbacks({ entry, tag, settings, context }) } : {}),
  };
}
