export type { LedgerScope } from "@posthorn/db/hot-path";
export { beginLedgerCheck, type LedgerCheckResult, runLedgerCheck } from "./check-ledger.ts";
export { type KnownFinding, listFindings } from "./list-findings.ts";
