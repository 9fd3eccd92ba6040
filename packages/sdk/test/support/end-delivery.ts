import { toUuid } from "@posthorn/core";
import { createEnginePool } from "../../../services/src/lanes/index.ts";

/** Makes a delivery `dead` as a worker does when its tries are spent: where no worker runs, none ever is. */
export async function endDelivery(databaseUrl: string, deliveryId: string): Promise<void> {
  const engine = createEnginePool(databaseUrl, { connections: 1 });
  const id = [toUuid("delivery", deliveryId)];
  try {
    await engine.query("DELETE FROM engine.delivery_queue WHERE delivery_id = $1", id);
    await engine.query(
      `UPDATE engine.delivery SET state = 'dead', ended_reason = 'retries_exhausted', completed_at = now(),
         last_attempt_at = now(), last_status_code = 500 WHERE id = $1`,
      id,
    );
    await engine.query(
      `INSERT INTO engine.dead_letter (environment_id, delivery_id, endpoint_id, reason, died_at)
       SELECT environment_id, id, endpoint_id, 'retries_exhausted', now() FROM engine.delivery WHERE id = $1`,
      id,
    );
  } finally {
    await engine.end();
  }
}
