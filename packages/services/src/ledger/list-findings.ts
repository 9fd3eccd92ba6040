import { type LedgerFindingCode, toPublicId, type Uuid } from "@posthorn/core";
import type { Pool } from "@posthorn/db";
import { readLedgerFindings } from "@posthorn/db/hot-path";
import { describeFinding } from "./describe-finding.ts";

/** Something wrong, as operators see it: in whatever environment it is. */
export interface KnownFinding {
  environmentId: string;
  eventId: string | null;
  deliveryId: string | null;
  code: LedgerFindingCode;
  detail: string;
}

/** What a check has found, at most `limit` of it. */
export async function listFindings(pool: Pool, checkId: Uuid, limit: number): Promise<KnownFinding[]> {
  const findings = await readLedgerFindings(pool, checkId, limit);
  return findings.map(({ environmentId, eventId, deliveryId, code, details }) => ({
    environmentId: toPublicId("environment", environmentId),
    eventId: eventId && toPublicId("event", eventId),
    deliveryId: deliveryId && toPublicId("delivery", deliveryId),
    code,
    detail: describeFinding(code, details),
  }));
}
