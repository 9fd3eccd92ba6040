import {
  type DeliveryState,
  firstUuidAt,
  type Page,
  parseInput,
  SubscriptionDeliveryFilter,
  type SubscriptionDeliveryView,
  timeOfUuid,
  toPublicId,
  type Uuid,
} from "@posthorn/core";
import { Prisma, type Transaction } from "@posthorn/db";
import { decodeCursor } from "../context/cursor.ts";
import { toPage } from "../context/page.ts";
import { inTransaction, type ServiceContext } from "../context/service-context.ts";
import { findSubscription, requireSubscriptionId } from "./find-subscription.ts";
import { reachOf } from "./subscriber.ts";

interface DeliveryRow {
  id: Uuid;
  event_id: Uuid;
  event_type: string;
  state: DeliveryState;
  completed_at: Date | null;
  due_at: Date | null;
}

interface AttemptRow {
  delivery_id: Uuid;
  number: number;
  started_at: Date;
  duration_ms: number;
  succeeded: boolean;
  status_code: number | null;
  error_code: string | null;
}

const mostAttempts = 50;
/** Ids of two processes follow two estimates of the database's clock. */
const clockMarginMs = 3_600_000;

/** What went to a subscription and what came of it, newest first; no payloads, and nothing of other endpoints. */
export async function listSubscriptionDeliveries(
  ctx: ServiceContext,
  input: SubscriptionDeliveryFilter,
): Promise<Page<SubscriptionDeliveryView>> {
  const { subscriptionId, state, cursor, limit } = parseInput(SubscriptionDeliveryFilter, input);
  const reach = reachOf(ctx, "deliveries:read");
  const id = requireSubscriptionId(subscriptionId);
  const conditions = [
    Prisma.sql`d.environment_id = ${ctx.environmentId}::uuid`,
    Prisma.sql`d.endpoint_id = ${id}::uuid`,
    ...(state ? [Prisma.sql`d.state = ${state}::engine.delivery_state`] : []),
    ...(cursor ? [Prisma.sql`d.id < ${decodeCursor(ctx, cursor)}::uuid`] : []),
  ];
  const { rows, attempts } = await inTransaction(ctx, async (tx) => {
    await findSubscription(tx, ctx, reach, id);
    const rows = await tx.$queryRaw<DeliveryRow[]>`
      SELECT d.id, d.event_id, d.event_type, d.state::text, d.completed_at, q.due_at FROM engine.delivery d
      LEFT JOIN engine.delivery_queue q ON q.environment_id = d.environment_id AND q.delivery_id = d.id
      WHERE ${Prisma.join(conditions, " AND ")} ORDER BY d.id DESC LIMIT ${limit + 1}`;
    return { rows, attempts: await readAttempts(tx, ctx, rows.slice(0, limit)) };
  });
  return toPage(ctx, rows, limit, (row) => toView(row, attempts.get(row.id) ?? []));
}

/** One index range for each delivery; older partitions are left out. */
async function readAttempts(
  tx: Transaction,
  ctx: ServiceContext,
  deliveries: readonly DeliveryRow[],
): Promise<Map<Uuid, AttemptRow[]>> {
  const oldest = deliveries.at(-1);
  if (!oldest) return new Map();
  const since = firstUuidAt(new Date(timeOfUuid(oldest.id).getTime() - clockMarginMs));
  const rows = await tx.$queryRaw<AttemptRow[]>`
    SELECT a.* FROM unnest(${deliveries.map(({ id }) => id)}::uuid[]) AS d(id)
    CROSS JOIN LATERAL (
      SELECT delivery_id, number, started_at, duration_ms, succeeded, status_code, error_code FROM engine.attempt
      WHERE environment_id = ${ctx.environmentId}::uuid AND delivery_id = d.id AND id >= ${since}::uuid
      ORDER BY number DESC, id DESC LIMIT ${mostAttempts}
    ) a ORDER BY a.number`;
  return Map.groupBy(rows, (row) => row.delivery_id);
}

function toView(row: DeliveryRow, attempts: readonly AttemptRow[]): SubscriptionDeliveryView {
  return {
    id: toPublicId("delivery", row.id),
    eventId: toPublicId("event", row.event_id),
    eventType: row.event_type,
    state: row.state,
    createdAt: timeOfUuid(row.id).toISOString(),
    nextAttemptAt: row.due_at?.toISOString() ?? null,
    completedAt: row.completed_at?.toISOString() ?? null,
    attempts: attempts.map((attempt) => ({
      number: attempt.number,
      startedAt: attempt.started_at.toISOString(),
      durationMs: attempt.duration_ms,
      outcome: attempt.succeeded ? "succeeded" : "failed",
      statusCode: attempt.status_code,
      errorCode: attempt.error_code,
    })),
  };
}
