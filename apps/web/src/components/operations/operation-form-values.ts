import {
  CreateOperationInput,
  explainIssue,
  OperationMethod,
  OperationParameter,
  type OperationView,
  operationLimits,
} from "@posthorn/core";
import { parseUrlTemplate } from "@posthorn/core/runtime-expressions";
import { z } from "zod";
import { JsonObjectText, schemaOf, toJsonText } from "./json-text.ts";

const ParameterRow = z.object({
  row: z.string(),
  name: z.string(),
  in: OperationParameter.shape.in,
  required: z.boolean(),
  description: z.string(),
  schema: JsonObjectText,
});

const CallbackRow = z.object({
  row: z.string(),
  name: z.string(),
  expression: z.string(),
  description: z.string(),
  schema: JsonObjectText,
  responseSchema: JsonObjectText,
});

const Fields = z.object({
  name: z.string(),
  method: OperationMethod,
  path: z.string(),
  summary: z.string(),
  description: z.string(),
  deprecated: z.boolean(),
  parameters: z.array(ParameterRow),
  requestSchema: JsonObjectText,
  responseSchema: JsonObjectText,
  callbacks: z.array(CallbackRow),
});

/** What the form holds: schemas as the text that is typed. What is wrong is what the services would find wrong. */
export const OperationFormValues = Fields.check((ctx) => {
  const input = inputOf(ctx.value);
  const say = (path: PropertyKey[], message: string) =>
    ctx.issues.push({ code: "custom", input: ctx.value, path, message });
  const read = CreateOperationInput.safeParse(input, { error: explainIssue });
  for (const { path, message } of read.error?.issues ?? []) say(path, message);
  for (const [index, { expression }] of input.callbacks.entries()) {
    if (expression === "") continue;
    const parsed = parseUrlTemplate(expression, input);
    if (!parsed.ok)
      say(["callbacks", index, "expression"], `${parsed.reason} (At character ${parsed.at + 1}.)`);
  }
});
export type OperationFormValues = z.infer<typeof Fields>;
export type ParameterRow = z.infer<typeof ParameterRow>;
export type CallbackRow = z.infer<typeof CallbackRow>;

export const newOperation: OperationFormValues = {
  name: "",
  method: "POST",
  path: "/",
  summary: "",
  description: "",
  deprecated: false,
  parameters: [],
  requestSchema: "",
  responseSchema: "",
  callbacks: [],
};

let made = 0;
const newRow = () => `row-${++made}`;

export const newParameter = (): ParameterRow => ({
  row: newRow(),
  name: "",
  in: "query",
  required: false,
  description: "",
  schema: "",
});

export const newCallback = (): CallbackRow => ({
  row: newRow(),
  name: "",
  expression: "{$request.query.callback_url}",
  description: "",
  schema: "",
  responseSchema: "",
});

export const valuesOf = (operation: OperationView): OperationFormValues => ({
  name: operation.name,
  method: operation.method,
  path: operation.path,
  summary: operation.summary,
  description: operation.description,
  deprecated: operation.deprecated,
  parameters: operation.parameters.map((parameter) => ({
    ...parameter,
    row: newRow(),
    schema: parameter.schema === null ? "" : JSON.stringify(parameter.schema), // its field is one line
  })),
  requestSchema: toJsonText(operation.requestSchema),
  responseSchema: toJsonText(operation.responseSchema),
  callbacks: operation.callbacks.map((callback) => ({
    ...callback,
    row: newRow(),
    schema: toJsonText(callback.schema),
    responseSchema: toJsonText(callback.responseSchema),
  })),
});

/** What the services take. */
export const inputOf = (values: OperationFormValues) => ({
  ...values,
  parameters: values.parameters.map(({ row: _row, schema, ...others }) => ({
    ...others,
    schema: schemaOf(schema),
  })),
  requestSchema: schemaOf(values.requestSchema),
  responseSchema: schemaOf(values.responseSchema),
  callbacks: values.callbacks.map(({ row: _row, schema, responseSchema, ...others }) => ({
    ...others,
    schema: schemaOf(schema),
    responseSchema: schemaOf(responseSchema),
  })),
});

/** Only what is different from before: it is what the audit log names, and what somebody else changed meanwhile stays. */
export function changesOf(
  values: OperationFormValues,
  operation: OperationView,
): Partial<Omit<ReturnType<typeof inputOf>, "name">> {
  const { name: _name, ...now } = inputOf(values);
  const before: Record<string, unknown> = inputOf(valuesOf(operation));
  return Object.fromEntries(
    Object.entries(now).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field])),
  );
}

const rows = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Fields of rows, which the server calls by the same names. */
export const rowFields = [
  ...rows(operationLimits.parameters).flatMap((row) => [
    `parameters.${row}.name` as const,
    `parameters.${row}.description` as const,
    `parameters.${row}.schema` as const,
  ]),
  ...rows(operationLimits.callbacks).flatMap((row) => [
    `callbacks.${row}.name` as const,
    `callbacks.${row}.expression` as const,
    `callbacks.${row}.description` as const,
    `callbacks.${row}.schema` as const,
    `callbacks.${row}.responseSchema` as const,
  ]),
];
