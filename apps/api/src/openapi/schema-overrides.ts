import { CreateEventTypeInput, OperationSchema } from "@posthorn/core";
import { Filter } from "@posthorn/core/filters";
import type { ZodOpenApiOverride } from "zod-openapi";
import { jsonObject } from "./json-object.ts";

const filter = {
  type: "object",
  description:
    'Conditions by path, such as `{"data.customer.plan": {"in": ["pro", "team"]}}`, and `and`, `or` and `not` of filters; all of them have to match.',
  examples: [{ "data.customer.plan": { in: ["pro", "team"] } }],
};

/** What zod can't say of a schema: its own checks are code. */
const written = new Map<unknown, object>([
  [Filter, filter],
  [CreateEventTypeInput.shape.schema.unwrap(), jsonObject],
  [OperationSchema, jsonObject],
]);

/** Makes of zod's JSON Schema what clients of the API are told. */
export const overrideSchema: ZodOpenApiOverride = ({ jsonSchema, zodSchema, io }) => {
  const { def } = zodSchema._zod;
  Object.assign(jsonSchema, written.get(zodSchema));
  // Answers may get more members: clients are to ignore what they don't know.
  if (def.type === "object" && io === "output" && !def.catchall) delete jsonSchema.additionalProperties;
  // In a query a boolean is text, which is what these unions are for.
  if (def.type === "union" && def.options.some(({ _zod }) => _zod.def.type === "boolean")) {
    delete jsonSchema.anyOf;
    jsonSchema.type = "boolean";
  }
  // What the rest of the schema says already.
  if (jsonSchema.format === "date-time") delete jsonSchema.pattern;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (def.type === "record" && def.keyType._zod.def.type === "string") delete jsonSchema.propertyNames;
};
