import { createIdGenerator, timeOfUuid, type Uuid } from "@posthorn/core";
import type { Client, Pool } from "pg";

type Database = Client | Pool;

/** An id made at some time, also long ago. */
export const idAt = (at: Date): Uuid => createIdGenerator(() => at.getTime())();

export interface StoredAttempt {
  environmentId: Uuid;
  endpointId: Uuid;
  id: Uuid;
  deliveryId?: Uuid;
  statusCode?: number | null;
  errorCode?: string | null;
  durationMs?: number;
}

/** An attempt as a record leaves it: it succeeded if the receiver answered 2xx. */
export async function insertAttempt(database: Database, attempt: StoredAttempt): Promise<void> {
  const { environmentId, endpointId, id, deliveryId = id, errorCode = null, durationMs = 5 } = attempt;
  const statusCode = attempt.statusCode === undefined ? 200 : attempt.statusCode;
  const succeeded = statusCode !== null && statusCode >= 200 && statusCode < 300;
  await database.query(
    `INSERT INTO engine.attempt (environment_id, id, delivery_id, endpoint_id, number, trigger, started_at, duration_ms, succeeded,
       status_code, error_code, request_url, request_headers, response_truncated, superseded)
     VALUES ($1, $2, $3, $4, 1, 'schedule', $5, $6, $7, $8, $9, 'https://hook.example.com', '{}', false, false)`,
    [environmentId, id, deliveryId, endpointId, timeOfUuid(id), durationMs, succeeded, statusCode, errorCode],
  );
}

/** The partitions of one day, as the sweep made them when it was near. */
export async function makePartitions(database: Database, at: Date): Promise<void> {
  const day = at.toISOString().slice(0, 10);
  for (const parent of ["event", "delivery", "attempt"]) {
    const name = `${parent}_${day.replaceAll("-", "")}`;
    const { rows } = await database.query(
      "SELECT engine.first_uuid_at($1::date) AS first, engine.first_uuid_at($1::date + 1) AS next",
      [day],
    );
    await database.query(
      `CREATE TABLE IF NOT EXISTS engine.${name} PARTITION OF engine.${parent} FOR VALUES FROM ('${rows[0].first}') TO ('${rows[0].next}')`,
    );
    await database.query("SELECT engine.equip_partition($1, $2)", [parent, name]);
  }
}

export interface StoredEvent {
  environmentId: Uuid;
  id: Uuid;
  considered: number;
  skipped?: { e: string; r: string }[];
  clientId?: string;
}

export async function insertEvent(database: Database, event: StoredEvent): Promise<void> {
  await database.query(
    `INSERT INTO engine.event (environment_id, id, type, client_id, occurred_at, data, metadata, tags, considered, skipped)
     VALUES ($1, $2, 'ping', $3, $4, '{}', '{}', '{}', $5, $6)`,
    [
      event.environmentId,
      event.id,
      event.clientId ?? null,
      timeOfUuid(event.id),
      event.considered,
      JSON.stringify(event.skipped ?? []),
    ],
  );
}

export type StoredState = "retrying" | "succeeded" | "dead" | "canceled";

export interface StoredDelivery {
  environmentId: Uuid;
  tenantId: Uuid;
  endpointId: Uuid;
  eventId: Uuid;
  id: Uuid;
  state: StoredState;
}

/** A delivery with the attempt, the dead letter or the row of the queue that belong to its state. */
export async function insertDelivery(database: Database, delivery: StoredDelivery): Promise<void> {
  const { environmentId, tenantId, endpointId, eventId, id, state } = delivery;
  await database.query(
    `INSERT INTO engine.delivery (environment_id, id, event_id, endpoint_id, event_type, state, attempts)
     VALUES ($1, $2, $3, $4, 'ping', $5, 1)`,
    [environmentId, id, eventId, endpointId, state],
  );
  const attemptId = idAt(new Date(timeOfUuid(id).getTime() + 1));
  const statusCode = state === "succeeded" ? 200 : 500;
  await insertAttempt(database, { environmentId, endpointId, deliveryId: id, id: attemptId, statusCode });
  if (state === "dead") {
    await database.query(
      `INSERT INTO engine.dead_letter (environment_id, delivery_id, endpoint_id, reason, died_at)
       VALUES ($1, $2, $3, 'retries_exhausted', now())`,
      [environmentId, id, endpointId],
    );
  }
  if (state === "retrying") {
    await database.query(
      `INSERT INTO engine.delivery_queue (environment_id, delivery_id, endpoint_id, event_id, tenant_id, shard, sequence, status,
         trigger, attempts, round_started_at, due_at)
       SELECT $1, $2, $3, $4, $5, shard, nextval('engine.delivery_sequence'), 'waiting', 'schedule', 1, now(), now() + interval '10 days'
       FROM public.endpoint WHERE id = $3`,
      [environmentId, id, endpointId, eventId, tenantId],
    );
  }
}
