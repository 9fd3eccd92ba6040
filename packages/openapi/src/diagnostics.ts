import { byCodeUnit } from "./json.ts";

export type DiagnosticCode =
  | "duplicate-entry"
  | "example-has-ref"
  | "example-invalid"
  | "ignored-keyword"
  | "invalid-expression"
  | "invalid-operation"
  | "invalid-parameter"
  | "never-valid"
  | "no-example"
  | "no-version"
  | "not-in-form"
  | "unknown-dialect"
  | "unresolved-ref"
  | "unusable-name";

/** Something in the catalogue that the document can't show as it is; the document is valid all the same. */
export interface Diagnostic {
  code: DiagnosticCode;
  /** The event type's name, or the operation's id. */
  event: string;
  version?: string;
  /** Where in the schema, as a JSON Pointer. */
  pointer?: string;
  example?: string;
  message: string;
}

/** Collects diagnostics while a document is written; each is told once. */
export class Diagnostics {
  readonly #found = new Map<string, Diagnostic>();

  add(diagnostic: Diagnostic): void {
    const { code, event, version = "", pointer = "", example = "", message } = diagnostic;
    this.#found.set([event, version, code, pointer, example, message].join("\u0000"), diagnostic);
  }

  /** In an order that depends on their content alone. */
  list(): Diagnostic[] {
    return [...this.#found].sort(([a], [b]) => byCodeUnit(a, b)).map(([, diagnostic]) => diagnostic);
  }
}
