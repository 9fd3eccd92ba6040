import { compilePayloadSchema, type ValidatePayload } from "@posthorn/core/payload-schema";

/** Compiling takes milliseconds, and one operation's schema is used again and again. */
const mostCompiled = 500;
const compiled = new Map<string, ValidatePayload>();

/** What checks a value against a stored schema; its errors' paths begin with `data`. */
export function compiledSchema(schema: Record<string, unknown>): ValidatePayload {
  const text = JSON.stringify(schema);
  const known = compiled.get(text);
  if (known) return known;
  const validate = compilePayloadSchema(schema);
  if (compiled.size >= mostCompiled) compiled.clear();
  compiled.set(text, validate);
  return validate;
}
