import type { Uuid } from "@posthorn/core";
import { createPool } from "@posthorn/db";

/** Makes an environment's idempotency keys and client ids older by some hours, as if that time had passed. */
export async function ageEventKeys(environmentId: Uuid, hours: number): Promise<void> {
  const url = String(process.env.POSTHORN_TEST_DATABASE_URL);
  const pool = createPool({ url, role: "ingest", max: 1, applicationName: "age-event-keys" });
  try {
    await pool.query(
      "UPDATE engine.event_key SET expires_at = expires_at - make_interval(hours => $2) WHERE environment_id = $1",
      [environmentId, hours],
    );
  } finally {
    await pool.end();
  }
}
