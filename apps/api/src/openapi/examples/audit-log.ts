import type { AuditEntryView } from "@posthorn/core";
import { at, endpointId } from "./ids.ts";

export const auditEntryExample: AuditEntryView = {
  id: "aud_01kb3v9w0hf5tb0r2x8c6d4e7z",
  at,
  actor: { kind: "user", id: "usr_01kb3v9w0hf5tb0r2x8c6d4e80", name: "ada@example.com" },
  action: "endpoint.updated",
  targetId: endpointId,
  details: { before: { description: "" }, after: { description: "Billing" } },
  address: "203.0.113.7",
};
