import type { Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import { inTransaction, type ServiceContext } from "../context/service-context.ts";
import { lockOrder } from "../deliveries/lanes.ts";

export interface EndedStep {
  /** How many became dead. */
  ended: number;
  /** Something is in the queue still: more than one step takes, or being recorded this moment. */
  left: boolean;
  /** Pumps with something new in a lane. */
  shards: number[];
}

/** Bounds one transaction. */
const mostAtOnce = 200;

/**
 * Takes deliveries of an event out of the queue, a bounded number at once: open ones become dead with the reason
 * `payload_erased`; those that are sent once more after a success, or that hold their lane though dead, stay what they are.
 * What somebody else is at is left, instead of waiting in a circle.
 */
export function endOpenOfEvent(ctx: ServiceContext, eventId: Uuid): Promise<EndedStep> {
  return inTransaction(ctx, async (tx) => {
    const found = await findQueued(tx, ctx, eventId);
    if (found.length === 0) return { ended: 0, left: false, shards: [] };
    await lockOrder(tx, ctx, found);
    const ids = await lockBoth(tx, ctx, found);
    const dead = await tx.$queryRaw<{ id: Uuid; endpoint_id: Uuid }[]>`
      UPDATE engine.delivery SET state = 'dead', ended_reason = 'payload_erased', completed_at = now()
      WHERE environment_id = ${ctx.environmentId}::uuid AND id = ANY (${ids}::uuid[]) AND state IN ('pending', 'retrying')
      RETURNING id, endpoint_id`;
    await tx.$executeRaw`
      INSERT INTO engine.dead_letter (environment_id, delivery_id, endpoint_id, reason, died_at)
      SELECT ${ctx.environmentId}::uuid, t.id, t.endpoint_id, 'payload_erased', now()
      FROM unnest(${dead.map(({ id }) => id)}::uuid[], ${dead.map((row) => row.endpoint_id)}::uuid[]) AS t(id, endpoint_id)
      ON CONFLICT DO NOTHING`;
    const gone = await tx.$queryRaw<{ shard: number; lane: string | null }[]>`
      DELETE FROM engine.delivery_queue
      WHERE environment_id = ${ctx.environmentId}::uuid AND delivery_id = ANY (${ids}::uuid[]) RETURNING shard, lane`;
    return {
      ended: dead.length,
      left: ids.length < found.length || found.length === mostAtOnce,
      shards: gone.filter(({ lane }) => lane !== null).map(({ shard }) => shard),
    };
  });
}

async function findQueued(tx: Transaction, ctx: ServiceContext, eventId: Uuid): Promise<Uuid[]> {
  const rows = await tx.$queryRaw<{ id: Uuid }[]>`
    SELECT d.id FROM engine.delivery d
    JOIN engine.delivery_queue q ON q.environment_id = d.environment_id AND q.delivery_id = d.id
    WHERE d.environment_id = ${ctx.environmentId}::uuid AND d.event_id = ${eventId}::uuid AND d.id >= ${eventId}::uuid
    ORDER BY d.id LIMIT ${mostAtOnce}`;
  return rows.map(({ id }) => id);
}

/** Locks deliveries, then their rows of the queue, in the order of the fast lane's records; says which it got both of. */
async function lockBoth(tx: Transaction, ctx: ServiceContext, ids: readonly Uuid[]): Promise<Uuid[]> {
  const deliveries = await tx.$queryRaw<{ id: Uuid }[]>`
    SELECT id FROM engine.delivery
    WHERE environment_id = ${ctx.environmentId}::uuid AND id = ANY (${[...ids]}::uuid[]) ORDER BY id FOR UPDATE SKIP LOCKED`;
  const rows = await tx.$queryRaw<{ id: Uuid }[]>`
    SELECT delivery_id AS id FROM engine.delivery_queue
    WHERE environment_id = ${ctx.environmentId}::uuid AND delivery_id = ANY (${deliveries.map(({ id }) => id)}::uuid[])
    FOR UPDATE SKIP LOCKED`;
  return rows.map(({ id }) => id);
}
