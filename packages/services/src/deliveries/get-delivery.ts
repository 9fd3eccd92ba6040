import {
  type AttemptView,
  type DeliveryDetailView,
  firstUuidAt,
  NotFoundError,
  type PayloadForm,
  type SignatureProfile,
  timeOfUuid,
  toPublicId,
  toUuid,
  type Uuid,
} from "@posthorn/core";
import { composeBody } from "@posthorn/core/signature-profiles";
import type { Transaction } from "@posthorn/db";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { type DeliveryRow, deliveryColumns, deliveryJoins, toDeliveryView } from "./delivery-rows.ts";

const clockMarginMs = 3_600_000;

interface AttemptRow {
  id: Uuid;
  number: number;
  trigger: AttemptView["trigger"];
  started_at: Date;
  duration_ms: number;
  succeeded: boolean;
  status_code: number | null;
  error_code: string | null;
  error_detail: string | null;
  request_url: string;
  request_headers: string;
  response_headers: string | null;
  response_body: Uint8Array | null;
  response_truncated: boolean;
  superseded: boolean;
  timings: string | null;
}

/** What the body of its requests is made of. */
interface SentContent {
  data: string;
  payload_erased_at: Date | null;
  occurred_at: Date;
  signature_profiles: SignatureProfile[];
  payload_form: PayloadForm | null;
}

/** One delivery with its payload and every attempt, in order. */
export async function getDelivery(
  ctx: ServiceContext,
  { deliveryId }: { deliveryId: string },
): Promise<DeliveryDetailView> {
  requirePermission(ctx, "deliveries:read");
  const id = toUuid("delivery", deliveryId);
  if (!id) throw new NotFoundError("delivery");
  return inTransaction(ctx, async (tx) => {
    const [row] = await tx.$queryRaw<(DeliveryRow & SentContent)[]>`
      SELECT ${deliveryColumns}, v.data, v.payload_erased_at, v.occurred_at, p.signature_profiles, p.payload_form
      FROM engine.delivery d ${deliveryJoins}
      JOIN engine.event v ON v.environment_id = d.environment_id AND v.id = d.event_id
      WHERE d.environment_id = ${ctx.environmentId}::uuid AND d.id = ${id}::uuid`;
    if (!row) throw new NotFoundError("delivery");
    const view = toDeliveryView(row);
    const attemptLog = await readAttempts(tx, ctx, id);
    if (row.payload_erased_at) {
      return {
        ...view,
        payload: null,
        payloadErasedAt: row.payload_erased_at.toISOString(),
        // What was answered since, and where a callback went, is still stored for a while, and shown to nobody.
        attemptLog: attemptLog.map((attempt) => ({
          ...attempt,
          request: view.callback ? { ...attempt.request, url: view.endpointUrl } : attempt.request,
          response: null,
        })),
      };
    }
    const { event_type: eventType, occurred_at: occurredAt, data } = row;
    return {
      ...view,
      payload: composeBody(row.signature_profiles, row.payload_form, view.eventId, {
        eventType,
        occurredAt,
        data,
      }),
      payloadErasedAt: null,
      attemptLog,
    };
  });
}

/** Every attempt of a delivery, in order. */
async function readAttempts(tx: Transaction, ctx: ServiceContext, deliveryId: Uuid): Promise<AttemptView[]> {
  // Bounds the id, so that older partitions are left out. Ids of two processes follow two estimates of the database's
  // clock, so an attempt's id can be a little older than its delivery's.
  const since = firstUuidAt(new Date(timeOfUuid(deliveryId).getTime() - clockMarginMs));
  const rows = await tx.$queryRaw<AttemptRow[]>`
    SELECT id, number, trigger::text, started_at, duration_ms, succeeded, status_code, error_code, error_detail, request_url,
      request_headers, response_headers, response_body, response_truncated, superseded, timings
    FROM engine.attempt
    WHERE environment_id = ${ctx.environmentId}::uuid AND delivery_id = ${deliveryId}::uuid AND id >= ${since}::uuid
    ORDER BY number, id`;
  return rows.map(toAttemptView);
}

const noTimings = { dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: null };

function toAttemptView(row: AttemptRow): AttemptView {
  return {
    id: toPublicId("attempt", row.id),
    number: row.number,
    trigger: row.trigger,
    startedAt: row.started_at.toISOString(),
    durationMs: row.duration_ms,
    timings: row.timings === null ? null : { ...noTimings, ...JSON.parse(row.timings) },
    outcome: row.succeeded ? "succeeded" : "failed",
    statusCode: row.status_code,
    errorCode: row.error_code,
    errorDetail: row.error_detail,
    request: { url: row.request_url, headers: JSON.parse(row.request_headers) },
    response:
      row.response_headers === null
        ? null
        : {
            headers: JSON.parse(row.response_headers),
            body: Buffer.from(row.response_body ?? []).toString("utf8"),
            truncated: row.response_truncated,
          },
    superseded: row.superseded,
  };
}
