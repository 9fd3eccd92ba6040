import type { DiagnosticCode } from "../diagnostics.ts";

/** Tells something about the event type or operation that is read. */
export type ReportImport = (code: DiagnosticCode, message: string) => void;
