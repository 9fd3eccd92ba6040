import type { FieldError } from "@posthorn/core";

/** What a thread is given: JSON texts, which are quick to hand over. */
export interface CheckRequest {
  schemaText: string;
  dataText: string;
}

/** What a thread says: once that it is there, then of each check that it has begun and how it ended. */
export type CheckReport =
  | { kind: "ready" }
  | { kind: "begun" }
  | { kind: "done"; errors: FieldError[] }
  | { kind: "failed"; message: string };
