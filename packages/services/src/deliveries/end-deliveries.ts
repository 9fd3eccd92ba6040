import type { Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";
import { endedReasons } from "./ended-reasons.ts";

export interface EndedDeliveries {
  ids: Uuid[];
  /** Where something has come to the front of its lane: these pumps have to be told after the commit. */
  shards: number[];
}

/**
 * Ends deliveries that are open, because somebody says so: nothing more is sent. An answer that is on its way meanwhile is
 * kept with the attempts and changes nothing. A dead one that its lane waits for is settled by it, too.
 */
export async function endDeliveries(
  tx: Transaction,
  ctx: ServiceContext,
  deliveryIds: readonly Uuid[],
  state: keyof typeof endedReasons,
): Promise<EndedDeliveries> {
  const { environmentId } = ctx;
  // The deliveries before their queue rows, in the order of the fast lane's records.
  const ended = await tx.$queryRaw<{ id: Uuid }[]>`
    UPDATE engine.delivery d
    SET state = ${state}::engine.delivery_state, ended_reason = ${endedReasons[state]}, completed_at = now()
    WHERE environment_id = ${environmentId}::uuid AND id = ANY (${[...deliveryIds]}::uuid[]) AND (state IN ('pending', 'retrying')
      OR EXISTS (SELECT FROM engine.delivery_queue
        WHERE environment_id = ${environmentId}::uuid AND delivery_id = d.id AND status = 'blocking'))
    RETURNING id`;
  const ids = ended.map((row) => row.id);
  await tx.$executeRaw`
    DELETE FROM engine.dead_letter WHERE environment_id = ${environmentId}::uuid AND delivery_id = ANY (${ids}::uuid[])`;
  const gone = await tx.$queryRaw<{ shard: number; lane: string | null }[]>`
    DELETE FROM engine.delivery_queue WHERE environment_id = ${environmentId}::uuid AND delivery_id = ANY (${ids}::uuid[])
    RETURNING shard, lane`;
  return { ids, shards: gone.filter(({ lane }) => lane !== null).map(({ shard }) => shard) };
}
