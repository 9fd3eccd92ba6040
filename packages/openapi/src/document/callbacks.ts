import type { CatalogueSettings } from "../catalogue.ts";
import { byCodeUnit } from "../json.ts";
import type { CallbackEntry } from "../plan/callback-entries.ts";
import type { OperationEntry } from "../plan/operation-entries.ts";
import type { DraftObject } from "../schema/draft.ts";
import type { DocumentContext } from "./context.ts";
import { createExamples } from "./examples.ts";
import { parameterReferences, settingsOfCallbacks } from "./parameters.ts";
import { callbackResponses } from "./responses.ts";
import { callbackSecurityRequirements } from "./security.ts";
import { METHODS, type Operation, type PathItem } from "./types.ts";

export interface CallbackParent {
  readonly entry: OperationEntry<DraftObject>;
  readonly tag: string;
  readonly settings: CatalogueSettings;
  readonly context: DocumentContext;
}

/** The callbacks of one operation: name, then URL, then method, so that none hides another. */
export function createCallbacks(parent: CallbackParent): Record<string, Record<string, PathItem>> {
  const { callbacks } = parent.entry;
  const names = distinct(callbacks.map(({ callback }) => callback.name));
  return Object.fromEntries(
    names.map((name) => {
      const ofName = callbacks.filter(({ callback }) => callback.name === name);
      const urls = distinct(ofName.map(({ expression }) => expression));
      return [name, Object.fromEntries(urls.map((url) => [url, pathItem(parent, ofName, url)]))];
    }),
  );
}

const distinct = (names: string[]): string[] => [...new Set(names)].sort(byCodeUnit);

function pathItem(
  parent: CallbackParent,
  entries: readonly CallbackEntry<DraftObject>[],
  url: string,
): PathItem {
  const item: PathItem = {};
  for (const method of METHODS) {
    const entry = entries.find((candidate) => candidate.expression === url && candidate.method === method);
    if (entry !== undefined) item[method] = callbackOperation(parent, entry);
  }
  return item;
}

function callbackOperation(
  { entry: { operation }, tag, settings, context }: CallbackParent,
  { callback, operationId, payload, response }: CallbackEntry<DraftObject>,
): Operation {
  const about = { event: operation.id };
  const schema = context.inline(payload, about);
  const examples = createExamples({
    about,
    schema,
    context,
    examples: [],
    body: (value) => value,
  });
  const parameters = parameterReferences(settingsOfCallbacks(settings));
  const responses = callbackResponses();
  return {
    tags: [tag],
    summary: callback.name,
    ...(callback.description ? { description: callback.description } : {}),
    operationId,
    ...(parameters.length > 0 ? { parameters } : {}),
    requestBody: {
      required: true,
      content: { "application/json": examples === undefined ? { schema } : { schema, examples } },
    },
    responses:
      response === undefined
        ? responses
        : {
            ...responses,
            "200": {
              description: "Delivered.",
              content: { "application/json": { schema: context.inline(response, about) } },
            },
          },
    security: callbackSecurityRequirements(settings),
    "x-callback-name": callback.name,
  };
}
