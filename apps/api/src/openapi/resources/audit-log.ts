import { AuditEntryView, AuditFilter, pageOf } from "@posthorn/core";
import { auditEntryExample } from "../examples/audit-log.ts";
import type { Operation } from "../operation.ts";

export const auditLogOperations: Operation[] = [
  {
    method: "get",
    path: "/v1/audit-log",
    operationId: "listAuditLog",
    tag: "Audit log",
    summary: "List what was done",
    description: "The newest first.",
    scope: "admin",
    input: AuditFilter,
    answers: {
      200: {
        description: "A page of entries.",
        schema: pageOf(AuditEntryView),
        example: { items: [auditEntryExample], nextCursor: null },
      },
    },
    refusals: { 400: ["invalid_cursor"], 422: ["invalid_characters"] },
  },
];
