import type { FieldError, Uuid } from "@posthorn/core";
import {
  compilePayloadSchema,
  isExpensiveSchema,
  type ValidatePayload,
  validationTimeout,
} from "@posthorn/core/payload-schema";
import type { CheckThreads } from "./create-check-threads.ts";

/** A payload, read and as JSON text. */
export interface CheckedPayload {
  data: unknown;
  dataText: string;
}

/** Field errors of a payload, none where it fits; at once, or from a thread where that can take long. */
export type PayloadCheck = (payload: CheckedPayload) => FieldError[] | Promise<FieldError[]>;

/**
 * Checks payloads by one schema, in passing as far as that takes little. What can take long goes to a thread: every payload
 * of an expensive schema, and of any other one from the first payload on that took too long.
 */
export function createPayloadCheck(schemaText: string, tenantId: Uuid, threads: CheckThreads): PayloadCheck {
  // Compiling takes milliseconds, and most event types of a large catalogue are never sent through one process.
  let inPassing: ValidatePayload | null | undefined;
  return ({ data, dataText }) => {
    if (inPassing === undefined) {
      const schema: unknown = JSON.parse(schemaText);
      inPassing = isExpensiveSchema(schema) ? null : compilePayloadSchema(schema);
    }
    if (inPassing) {
      const errors = inPassing(data);
      if (errors[0] !== validationTimeout) return errors;
      inPassing = null;
    }
    return threads.check(tenantId, { schemaText, dataText });
  };
}
