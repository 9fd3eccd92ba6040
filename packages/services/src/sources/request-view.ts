import {
  type SourceRequestDetailView,
  SourceRequestOutcome,
  type SourceRequestView,
  timeOfUuid,
  toPublicId,
  type Uuid,
} from "@posthorn/core";
import { z } from "zod";

export interface SourceRequestSummaryRow {
  id: Uuid;
  sourceId: Uuid;
  outcome: string;
  reason: string | null;
  detail: string | null;
  status: number;
  eventId: Uuid | null;
  eventType: string | null;
  method: string;
  path: string;
  address: string | null;
  bodyBytes: number;
  replayOf: Uuid | null;
}

/** What a list shows: all but headers and body. */
export const summaryColumns = {
  id: true,
  sourceId: true,
  outcome: true,
  reason: true,
  detail: true,
  status: true,
  eventId: true,
  eventType: true,
  method: true,
  path: true,
  address: true,
  bodyBytes: true,
  replayOf: true,
} as const;

export const KeptHeaders = z.record(z.string(), z.string());

export function toSourceRequestView(row: SourceRequestSummaryRow): SourceRequestView {
  return {
    id: toPublicId("sourceRequest", row.id),
    sourceId: toPublicId("source", row.sourceId),
    outcome: SourceRequestOutcome.parse(row.outcome),
    reason: row.reason,
    detail: row.detail,
    status: row.status,
    eventId: row.eventId && toPublicId("event", row.eventId),
    eventType: row.eventType,
    method: row.method,
    path: row.path,
    address: row.address,
    bodyBytes: row.bodyBytes,
    replayOf: row.replayOf && toPublicId("sourceRequest", row.replayOf),
    // By which it is found and sorted; the row itself is written a moment later.
    receivedAt: timeOfUuid(row.id).toISOString(),
  };
}

export function toSourceRequestDetailView(
  row: SourceRequestSummaryRow & { headers: unknown; body: Uint8Array | null },
): SourceRequestDetailView {
  const { body } = row;
  return {
    ...toSourceRequestView(row),
    headers: KeptHeaders.parse(row.headers),
    body: body && Buffer.from(body).toString(),
    bodyTruncated: body !== null && body.length < row.bodyBytes,
  };
}
