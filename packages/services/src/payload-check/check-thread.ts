import { parentPort } from "node:worker_threads";
import { compilePayloadSchema, type ValidatePayload } from "@posthorn/core/payload-schema";
import type { CheckReport, CheckRequest } from "./check-messages.ts";

/** Of this thread; compiling one takes milliseconds. */
const mostSchemas = 50;
const schemas = new Map<string, ValidatePayload>();

/** What a thread of `createCheckThreads` runs: one check after another, each for as long as it is let. */
function compile(schemaText: string): ValidatePayload {
  const known = schemas.get(schemaText);
  const validate = known ?? compilePayloadSchema(JSON.parse(schemaText), { units: Number.POSITIVE_INFINITY });
  schemas.delete(schemaText);
  schemas.set(schemaText, validate);
  const [oldest] = schemas.keys();
  if (schemas.size > mostSchemas && oldest !== undefined) schemas.delete(oldest);
  return validate;
}

const tell = (report: CheckReport) => parentPort?.postMessage(report);

parentPort?.on("message", ({ schemaText, dataText }: CheckRequest) => {
  try {
    const validate = compile(schemaText);
    const data: unknown = JSON.parse(dataText);
    tell({ kind: "begun" });
    tell({ kind: "done", errors: validate(data) });
  } catch (error) {
    tell({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
  }
});
tell({ kind: "ready" });
