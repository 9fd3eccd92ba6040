import { LedgerInput, LedgerView } from "@posthorn/core";
import { ledgerExample } from "../examples/ledger.ts";
import type { Operation } from "../operation.ts";

export const ledgerOperations: Operation[] = [
  {
    method: "get",
    path: "/v1/ledger",
    operationId: "getLedger",
    tag: "Ledger",
    summary: "Account for every event of a range",
    description: "The last 24 hours unless the query says otherwise, at most 31 days.",
    scope: "deliveries:read",
    input: LedgerInput,
    answers: {
      200: { description: "What became of every event.", schema: LedgerView, example: ledgerExample },
    },
    refusals: { 422: ["out_of_range"], 503: ["query_too_expensive"] },
  },
];
