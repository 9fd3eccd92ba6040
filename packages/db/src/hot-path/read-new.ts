import type { Queryable } from "../roles.ts";
import { columns } from "./columns.ts";
import { healthNow } from "./health-now.ts";
import type { QueuedRef } from "./notify.ts";
import { commonDay, inPartitions } from "./partitions.ts";
import { eventColumns, type QueuedRow, queuedColumns, toQueuedDelivery } from "./queued-row.ts";
import type { QueuedDelivery } from "./read-queued.ts";

/*
 * The short way of a delivery that was queued this moment: it is looked up by its id instead of looked for among all that is
 * queued, at two thirds of the cost. Whatever could stand against sending it at once (its shard has another holder, its endpoint
 * is held or being probed or gathers a batch) leaves it to `readQueued`.
 * Expected plan: the few deleted environments once (environment_deleted_idx), a function scan, and for each row primary key
 * look-ups in delivery_queue, shard, endpoint, endpoint_health and the events of one day.
 */
const readStatement = (events: string): string => `
SELECT ${queuedColumns("q", "p")}
FROM unnest($1::uuid[], $2::uuid[], $3::bigint[]) AS t(environment_id, delivery_id, epoch)
CROSS JOIN LATERAL (
  SELECT * FROM engine.delivery_queue
  WHERE environment_id = t.environment_id AND delivery_id = t.delivery_id AND status = 'queued' LIMIT 1
) q
CROSS JOIN LATERAL (SELECT epoch FROM engine.shard WHERE id = q.shard LIMIT 1) d
CROSS JOIN LATERAL (
  SELECT n.url, n.timeout_ms, n.max_in_flight, n.rate_limit, n.config_version, false AS circuit_open
  FROM public.endpoint n
  WHERE n.id = q.endpoint_id AND n.state = 'enabled' AND n.deleted_at IS NULL AND n.batch_max_events IS NULL
    AND n.environment_id <> ALL (ARRAY(SELECT id FROM public.environment WHERE deleted_at IS NOT NULL)) LIMIT 1
) p
LEFT JOIN LATERAL (SELECT * FROM engine.endpoint_health WHERE endpoint_id = q.endpoint_id LIMIT 1) h ON true
CROSS JOIN LATERAL (${healthNow}) s
CROSS JOIN LATERAL (
  SELECT ${eventColumns} FROM ${events} WHERE environment_id = q.environment_id AND id = q.event_id LIMIT 1
) v
WHERE d.epoch = t.epoch AND NOT s.held AND NOT s.circuit_open AND s.throttled_rate IS NULL
ORDER BY q.sequence`;

/** Those of these new deliveries that may be sent now, under the epochs that this process holds their shards by. */
export function readNew(
  pool: Queryable,
  deliveries: readonly (QueuedRef & { epoch: bigint })[],
): Promise<QueuedDelivery[]> {
  const statement = { name: "read-new", text: (tables: { event: string }) => readStatement(tables.event) };
  const day = commonDay(deliveries.map(({ deliveryId }) => deliveryId));
  return inPartitions({ event: day }, statement, async (prepared) => {
    const values = columns(deliveries, ["environmentId", "deliveryId", "epoch"]);
    const result = await pool.query<QueuedRow>({ ...prepared, values });
    return result.rows.map(toQueuedDelivery);
  });
}
