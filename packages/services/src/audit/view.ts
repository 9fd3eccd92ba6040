import {
  type Actor,
  type AuditActorView,
  type AuditEntryView,
  timeOfUuid,
  toPublicId,
  type Uuid,
} from "@posthorn/core";

interface AuditRow {
  id: Uuid;
  actor: unknown;
  action: string;
  targetId: string;
  details: unknown;
  address: string | null;
}

/** Safe: `writeAudit` and the lanes' own writer store an Actor and an object, and nobody may change them. */
export function toAuditEntryView(row: AuditRow): AuditEntryView {
  return {
    id: toPublicId("auditEntry", row.id),
    // By which it is found and sorted; the row itself is written a moment later.
    at: timeOfUuid(row.id).toISOString(),
    actor: toActorView(row.actor as Actor),
    action: row.action,
    targetId: row.targetId,
    details: row.details as Record<string, unknown>,
    address: row.address,
  };
}

function toActorView(actor: Actor): AuditActorView {
  switch (actor.kind) {
    case "user":
      return { kind: "user", id: actor.userId, name: actor.email };
    case "apiKey":
      return { kind: "apiKey", id: actor.apiKeyId, name: actor.name };
    case "consumer":
      return { kind: "consumer", id: actor.consumerId, name: actor.name };
    case "system":
      return { kind: "system", id: null, name: actor.part };
  }
}
