import {
  type CallbackView,
  type DeliveryState,
  Metadata,
  NotFoundError,
  readCallbackType,
  timeOfUuid,
  toPublicId,
  type Uuid,
} from "@posthorn/core";
import { Prisma, type Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";

/** A callback is an event and its one delivery, under one UUID. */
export interface CallbackRow {
  id: Uuid;
  type: string;
  callback_url: string;
  metadata: unknown;
  state: DeliveryState;
  attempts: number;
  completed_at: Date | null;
  due_at: Date | null;
}

/** Columns of a CallbackRow, for a query over `v` (event) with `callbackJoins`. */
export const callbackColumns = Prisma.sql`
  v.id, v.type, v.callback_url, v.metadata, d.state::text, d.attempts, d.completed_at, q.due_at`;

/** Each delivery is looked up by itself (LIMIT 1): joined, a plan made while the tables are small reads all of them. */
export const callbackJoins = Prisma.sql`
  CROSS JOIN LATERAL (
    SELECT state, attempts, completed_at FROM engine.delivery WHERE environment_id = v.environment_id AND id = v.id LIMIT 1
  ) d
  LEFT JOIN engine.delivery_queue q ON q.environment_id = v.environment_id AND q.delivery_id = v.id`;

export async function readCallback(tx: Transaction, ctx: ServiceContext, id: Uuid): Promise<CallbackRow> {
  const [row] = await tx.$queryRaw<CallbackRow[]>`
    SELECT ${callbackColumns} FROM engine.event v ${callbackJoins}
    WHERE v.environment_id = ${ctx.environmentId}::uuid AND v.id = ${id}::uuid AND v.callback_url IS NOT NULL`;
  if (!row) throw new NotFoundError("callback");
  return row;
}

export function toCallbackView(row: CallbackRow): CallbackView {
  return {
    id: toPublicId("callback", row.id),
    ...readCallbackType(row.type),
    url: row.callback_url,
    eventId: toPublicId("event", row.id),
    deliveryId: toPublicId("delivery", row.id),
    metadata: Metadata.parse(row.metadata),
    state: row.state,
    attempts: row.attempts,
    createdAt: timeOfUuid(row.id).toISOString(),
    nextAttemptAt: row.due_at?.toISOString() ?? null,
    completedAt: row.completed_at?.toISOString() ?? null,
  };
}
