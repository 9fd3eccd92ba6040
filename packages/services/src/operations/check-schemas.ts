import { type FieldError, operationLimits } from "@posthorn/core";
import { checkEventTypeSchema } from "@posthorn/core/payload-schema";
import type { OperationContent } from "./check-content.ts";

/** What is wrong with an operation's schemas. Each is bounded as an event type's is, and all of them together too. */
export function checkSchemas(content: OperationContent): FieldError[] {
  const schemas = schemasOf(content);
  const bytes = schemas.reduce((sum, [, schema]) => sum + Buffer.byteLength(JSON.stringify(schema)), 0);
  if (bytes > operationLimits.schemaBytes) return [tooLarge(schemas[0]?.[0] ?? "requestSchema")];
  return schemas.flatMap(([path, schema]) =>
    checkEventTypeSchema(schema).map((error) => {
      const field = `${path}${error.path.slice("schema".length)}`;
      return { path: field, code: error.code, message: `${field}: ${error.message}` };
    }),
  );
}

/** Every schema with the path of its field. */
function schemasOf({ parameters, requestSchema, responseSchema, callbacks }: OperationContent) {
  const all: [string, unknown][] = [
    ["requestSchema", requestSchema],
    ["responseSchema", responseSchema],
    ...parameters.map(({ schema }, index): [string, unknown] => [`parameters.${index}.schema`, schema]),
    ...callbacks.flatMap((callback, index): [string, unknown][] => [
      [`callbacks.${index}.schema`, callback.schema],
      [`callbacks.${index}.responseSchema`, callback.responseSchema],
    ]),
  ];
  return all.filter(([, schema]) => schema !== null);
}

function tooLarge(path: string): FieldError {
  const message = `The schemas of one operation have at most ${operationLimits.schemaBytes} bytes of JSON together. Make them smaller.`;
  return { path, code: "schema_too_large", message };
}
