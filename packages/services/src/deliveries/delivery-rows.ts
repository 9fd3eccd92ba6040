import {
  type DeliveryState,
  type DeliveryView,
  readCallbackType,
  timeOfUuid,
  toPublicId,
  type Uuid,
} from "@posthorn/core";
import { Prisma } from "@posthorn/db";

/** A delivery with what its list row shows. */
export interface DeliveryRow {
  id: Uuid;
  event_id: Uuid;
  event_type: string;
  endpoint_id: Uuid;
  endpoint_url: string;
  is_callback: boolean;
  state: DeliveryState;
  attempts: number;
  last_status_code: number | null;
  last_error_code: string | null;
  last_attempt_at: Date | null;
  completed_at: Date | null;
  due_at: Date | null;
  queue_status: "queued" | "failed" | "waiting" | "held" | "behind" | "blocking" | null;
}

/** Where the deliveries `d` to an endpoint `p` go: each callback has a URL of its own. */
export const urlOfDelivery = Prisma.sql`
  CASE WHEN p.operation_id IS NULL THEN p.url ELSE (
    SELECT v.callback_url FROM engine.event v WHERE v.environment_id = d.environment_id AND v.id = d.event_id) END`;

/** Columns of a DeliveryRow, for a query over `d` (delivery), `p` (endpoint) and `q` (delivery_queue, left-joined). */
export const deliveryColumns = Prisma.sql`
  d.id, d.event_id, d.event_type, d.endpoint_id, ${urlOfDelivery} AS endpoint_url,
  p.operation_id IS NOT NULL AS is_callback, d.state::text, d.attempts, d.last_status_code,
  d.last_error_code, d.last_attempt_at, d.completed_at, q.due_at, q.status::text AS queue_status`;

export const deliveryJoins = Prisma.sql`
  JOIN public.endpoint p ON p.environment_id = d.environment_id AND p.id = d.endpoint_id
  LEFT JOIN engine.delivery_queue q ON q.environment_id = d.environment_id AND q.delivery_id = d.id`;

export function toDeliveryView(row: DeliveryRow): DeliveryView {
  return {
    id: toPublicId("delivery", row.id),
    eventId: toPublicId("event", row.event_id),
    eventType: row.event_type,
    endpointId: toPublicId("endpoint", row.endpoint_id),
    endpointUrl: row.endpoint_url,
    callback: row.is_callback
      ? { id: toPublicId("callback", row.event_id), ...readCallbackType(row.event_type) }
      : null,
    state: row.state,
    attempts: row.attempts,
    createdAt: timeOfUuid(row.id).toISOString(),
    nextAttemptAt: row.due_at?.toISOString() ?? null,
    completedAt: row.completed_at?.toISOString() ?? null,
    order: row.queue_status === "behind" || row.queue_status === "blocking" ? row.queue_status : null,
    lastAttempt: row.last_attempt_at && {
      statusCode: row.last_status_code,
      errorCode: row.last_error_code,
      at: row.last_attempt_at.toISOString(),
    },
  };
}
