/** Bounds of a document that is imported. */
export interface ImportLimits {
  /** Of the document as text, in UTF-16 code units. */
  mostCharacters: number;
  /** How deep arrays and objects are nested. */
  mostDepth: number;
  mostEventTypes: number;
}

export const DEFAULT_IMPORT_LIMITS: ImportLimits = {
  mostCharacters: 4 * 1024 * 1024,
  mostDepth: 128,
  mostEventTypes: 1000,
};

/** A document that can't be imported at all; the message says why, and what to do. */
export class ImportError extends Error {
  override name = "ImportError";
  readonly code:
    | "document_too_large"
    | "document_too_deep"
    | "document_not_readable"
    | "too_many_event_types";

  constructor(code: ImportError["code"], message: string) {
    super(message);
    this.code = code;
  }
}
