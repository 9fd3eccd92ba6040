import { z } from "zod";
import { idPrefixes, publicId } from "../ids.ts";
import { parsePath } from "../runtime-expressions/path-template.ts";
import { addFieldIssue } from "../validation.ts";
import { rotateSecretFields } from "./endpoint.ts";
import { PageInput } from "./page.ts";
import { Text } from "./text.ts";

export const operationLimits = {
  /** Of an environment. */
  operations: 500,
  parameters: 50,
  callbacks: 20,
  /** Of the JSON text of all schemas of one operation. */
  schemaBytes: 131_072,
} as const;

/** What every JavaScript object has under these names gets in the way of those who read the document. */
const reservedNames = new Set(Object.getOwnPropertyNames(Object.prototype));
const namePattern = /^[A-Za-z][A-Za-z0-9_-]{0,49}$/;

const Name = z
  .string()
  .check((ctx) => {
    if (!namePattern.test(ctx.value)) {
      const message =
        "A name has 1 to 50 ASCII letters, digits, '_' or '-', and begins with a letter, such as createInvoice.";
      addFieldIssue(ctx, "invalid_name", message);
    } else if (reservedNames.has(ctx.value)) {
      addFieldIssue(ctx, "reserved_name", "This name is reserved. Choose another one.");
    }
  })
  .describe("1 to 50 ASCII letters, digits, `_` or `-`, beginning with a letter.");

/** Never one that could be Posthorn's own id. */
const OperationName = Name.check((ctx) => {
  if (!ctx.value.startsWith(`${idPrefixes.operation}_`)) return;
  const message = `What begins with '${idPrefixes.operation}_' is one of Posthorn's own ids. Choose another name.`;
  addFieldIssue(ctx, "reserved_name", message);
});

const Path = z
  .string()
  .max(500)
  .check((ctx) => {
    const parsed = parsePath(ctx.value);
    if (!parsed.ok) addFieldIssue(ctx, "invalid_path", `${parsed.reason} (At character ${parsed.at + 1}.)`);
  })
  .describe("Such as `/orders/{order_id}/pay`.");

export const OperationMethod = z.enum(["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"]);
export type OperationMethod = z.infer<typeof OperationMethod>;

const JsonObject = z.record(z.string(), z.unknown());

/** The JSON Schema of a body or a parameter; what is in it is checked by the services. */
export const OperationSchema = z.unknown().check((ctx) => {
  if (!JsonObject.safeParse(ctx.value).success || Array.isArray(ctx.value)) {
    addFieldIssue(ctx, "schema_invalid", "A schema is a JSON object.");
  }
});

const ParameterPlace = z.enum(["query", "header", "path", "cookie"]);

const OperationParameterInput = z.strictObject({
  name: Text.min(1).max(128),
  in: ParameterPlace,
  required: z.boolean().default(false),
  description: Text.max(500).default(""),
  schema: OperationSchema.nullable().default(null),
});

const OperationCallbackInput = z.strictObject({
  name: Name,
  expression: Text.min(1)
    .max(2000)
    .describe("The callback's URL, with expressions such as `{$request.query.callback_url}` in it."),
  description: Text.max(500).default(""),
  schema: OperationSchema.nullable().default(null),
  responseSchema: OperationSchema.nullable().default(null),
});

const fields = {
  method: OperationMethod,
  path: Path,
  summary: Text.max(200),
  description: Text.max(2000),
  deprecated: z.boolean(),
  parameters: z.array(OperationParameterInput).max(operationLimits.parameters),
  requestSchema: OperationSchema.nullable(),
  responseSchema: OperationSchema.nullable(),
  callbacks: z.array(OperationCallbackInput).max(operationLimits.callbacks),
};

export const CreateOperationInput = z.strictObject({
  name: OperationName,
  method: fields.method,
  path: fields.path,
  summary: fields.summary.default(""),
  description: fields.description.default(""),
  deprecated: fields.deprecated.default(false),
  parameters: fields.parameters.default([]),
  requestSchema: fields.requestSchema.default(null),
  responseSchema: fields.responseSchema.default(null),
  callbacks: fields.callbacks.default([]),
});
export type CreateOperationInput = z.input<typeof CreateOperationInput>;

/** What is left out stays; `parameters` and `callbacks` are replaced whole. The name stays for good. */
export const UpdateOperationInput = z.strictObject({
  method: fields.method.optional(),
  path: fields.path.optional(),
  summary: fields.summary.optional(),
  description: fields.description.optional(),
  deprecated: fields.deprecated.optional(),
  parameters: fields.parameters.optional(),
  requestSchema: fields.requestSchema.optional(),
  responseSchema: fields.responseSchema.optional(),
  callbacks: fields.callbacks.optional(),
});
export type UpdateOperationInput = z.input<typeof UpdateOperationInput>;

/** Posthorn's id or the name; what is neither is treated like an operation that doesn't exist. */
export const OperationIdInput = z.strictObject({
  operationId: z.string().max(128).describe(`${idPrefixes.operation}_…, or the operation's name`),
});
export type OperationIdInput = z.input<typeof OperationIdInput>;

export const RotateOperationSecretInput = OperationIdInput.extend(rotateSecretFields);
export type RotateOperationSecretInput = z.input<typeof RotateOperationSecretInput>;

export const UpdateOperationByIdInput = UpdateOperationInput.extend(OperationIdInput.shape);
export type UpdateOperationByIdInput = z.input<typeof UpdateOperationByIdInput>;

export const OperationFilter = PageInput;
export type OperationFilter = z.input<typeof OperationFilter>;

export const OperationParameter = z.object({
  name: z.string(),
  in: ParameterPlace,
  required: z.boolean(),
  description: z.string(),
  schema: JsonObject.nullable().describe("JSON Schema of its value; null: any."),
});
export type OperationParameter = z.infer<typeof OperationParameter>;

export const OperationCallback = z.object({
  name: z.string(),
  expression: z
    .string()
    .describe("The callback's URL with OpenAPI's runtime expressions in it; shorthands are written out."),
  description: z.string(),
  schema: JsonObject.nullable().describe("JSON Schema of what is sent; null: any JSON object."),
  responseSchema: JsonObject.nullable().describe(
    "JSON Schema of what the receiver is to answer; null: any answer.",
  ),
});
export type OperationCallback = z.infer<typeof OperationCallback>;

/** A request that the tenant's own API takes, with the callbacks that may follow it. */
export const OperationView = z.object({
  id: publicId("operation"),
  name: z.string().describe("The operation is found by it too, and is called so in the OpenAPI document."),
  method: OperationMethod,
  path: z.string(),
  summary: z.string(),
  description: z.string(),
  deprecated: z.boolean(),
  parameters: z.array(OperationParameter),
  requestSchema: JsonObject.nullable().describe("JSON Schema of the request's body; null: not said."),
  responseSchema: JsonObject.nullable().describe("JSON Schema of the answer's body; null: not said."),
  callbacks: z.array(OperationCallback),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type OperationView = z.infer<typeof OperationView>;
