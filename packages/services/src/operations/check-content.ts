import { type FieldError, InvalidFieldError } from "@posthorn/core";
import { parseUrlTemplate } from "@posthorn/core/runtime-expressions";
import { checkParameters } from "./check-parameters.ts";
import { checkSchemas } from "./check-schemas.ts";

export interface ParameterContent {
  name: string;
  in: "query" | "header" | "path" | "cookie";
  required: boolean;
  description: string;
  schema: unknown;
}

export interface CallbackContent {
  name: string;
  expression: string;
  description: string;
  schema: unknown;
  responseSchema: unknown;
}

/** The parts of an operation that have to fit together. Schemas are JSON objects or null. */
export interface OperationContent {
  path: string;
  parameters: readonly ParameterContent[];
  requestSchema: unknown;
  responseSchema: unknown;
  callbacks: readonly CallbackContent[];
}

/** As many as one answer lists. */
const mostErrors = 20;

/**
 * The content with the shorthands of its callbacks' expressions written out as OpenAPI has them, or an InvalidFieldError that
 * names what can't be used.
 */
export function requireUsableContent(content: OperationContent): OperationContent {
  const { callbacks, errors } = readCallbacks(content);
  const all = [...checkParameters(content), ...errors, ...checkSchemas(content)].slice(0, mostErrors);
  const [first, ...rest] = all;
  if (first) throw new InvalidFieldError([first, ...rest]);
  return { ...content, callbacks };
}

function readCallbacks(content: OperationContent): { callbacks: CallbackContent[]; errors: FieldError[] } {
  const errors: FieldError[] = [];
  const names = new Set<string>();
  const callbacks = content.callbacks.map((callback, index): CallbackContent => {
    const path = `callbacks.${index}`;
    if (names.has(callback.name)) errors.push(duplicateName(`${path}.name`));
    names.add(callback.name);
    const parsed = parseUrlTemplate(callback.expression, content);
    if (parsed.ok) return { ...callback, expression: parsed.template.text };
    errors.push({
      path: `${path}.expression`,
      code: "invalid_expression",
      message: `${path}.expression: ${parsed.reason} (At character ${parsed.at + 1}.)`,
    });
    return callback;
  });
  return { callbacks, errors };
}

function duplicateName(path: string): FieldError {
  return {
    path,
    code: "duplicate_item",
    message: `${path}: another callback of this operation has this name. Choose a different one.`,
  };
}
