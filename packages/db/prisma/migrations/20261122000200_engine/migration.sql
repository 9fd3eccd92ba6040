-- The engine's tables: what is hot, and therefore plain SQL instead of Prisma models.
-- event, delivery and attempt are partitioned by day over their UUIDv7 id, which is time; a row never moves.
CREATE SCHEMA engine;

CREATE TYPE engine.delivery_state AS ENUM ('pending', 'retrying', 'succeeded', 'dead', 'canceled', 'handled');
CREATE TYPE engine.attempt_trigger AS ENUM ('schedule', 'manual');
-- queued: the fast lane may send it now. failed: a try failed, and the slow lane has not looked yet.
-- waiting: the slow lane has set when it is due.
CREATE TYPE engine.queue_status AS ENUM ('queued', 'failed', 'waiting');
-- What the receiver's answer says about going on.
CREATE TYPE engine.failure_kind AS ENUM ('retry', 'give_up', 'disable_endpoint');

CREATE TABLE engine.event (
  environment_id uuid NOT NULL,
  id uuid NOT NULL,
  type text NOT NULL,
  client_id text,
  occurred_at timestamptz(3) NOT NULL,
  -- The member "data" of the request, byte for byte: jsonb would change numbers and drop duplicate keys.
  data text NOT NULL,
  metadata jsonb NOT NULL,
  tags text[] NOT NULL,
  -- Endpoints considered; each has a row in delivery, or stands in skipped as {"e": endpoint id, "r": reason}.
  considered integer NOT NULL,
  skipped jsonb NOT NULL,
  PRIMARY KEY (environment_id, id)
) PARTITION BY RANGE (id);

CREATE TABLE engine.delivery (
  environment_id uuid NOT NULL,
  id uuid NOT NULL,
  event_id uuid NOT NULL,
  endpoint_id uuid NOT NULL,
  event_type text NOT NULL,
  state engine.delivery_state NOT NULL,
  -- Number of the last attempt that counts.
  attempts integer NOT NULL DEFAULT 0,
  last_status_code smallint,
  last_error_code text,
  last_attempt_at timestamptz(3),
  completed_at timestamptz(3),
  PRIMARY KEY (environment_id, id)
) PARTITION BY RANGE (id);
CREATE INDEX delivery_endpoint_idx ON engine.delivery (environment_id, endpoint_id, id);
CREATE INDEX delivery_event_idx ON engine.delivery (event_id);

CREATE TABLE engine.attempt (
  environment_id uuid NOT NULL,
  id uuid NOT NULL,
  delivery_id uuid NOT NULL,
  number integer NOT NULL,
  trigger engine.attempt_trigger NOT NULL,
  started_at timestamptz(3) NOT NULL,
  duration_ms integer NOT NULL,
  succeeded boolean NOT NULL,
  status_code smallint,
  error_code text,
  error_detail text,
  request_url text NOT NULL,
  request_headers text NOT NULL,
  response_headers text,
  response_body bytea,
  response_truncated boolean NOT NULL,
  -- Its worker had lost the shard: the receiver got it, but it does not count.
  superseded boolean NOT NULL,
  PRIMARY KEY (delivery_id, id)
) PARTITION BY RANGE (id);

-- What is not final. A row leaves with the delivery's final state, so its size is that of the work at hand.
CREATE TABLE engine.delivery_queue (
  environment_id uuid NOT NULL,
  delivery_id uuid NOT NULL,
  endpoint_id uuid NOT NULL,
  event_id uuid NOT NULL,
  tenant_id uuid NOT NULL,
  shard smallint NOT NULL,
  -- Order within the endpoint.
  sequence bigint NOT NULL,
  status engine.queue_status NOT NULL,
  trigger engine.attempt_trigger NOT NULL,
  -- Number of the last attempt, as in delivery.attempts.
  attempts integer NOT NULL DEFAULT 0,
  -- Failed attempts of this round of the schedule, and when the round began.
  failures smallint NOT NULL DEFAULT 0,
  round_started_at timestamptz(3) NOT NULL,
  failed_at timestamptz(3),
  failure_kind engine.failure_kind,
  failure_status_code smallint,
  retry_after_ms integer,
  due_at timestamptz(3),
  PRIMARY KEY (environment_id, delivery_id)
) WITH (
  fillfactor = 70,
  -- By count instead of by share: a queue that is emptied all day must not wait for 20 % of itself.
  autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_delay = 0
);
CREATE INDEX delivery_queue_queued_idx ON engine.delivery_queue (shard, endpoint_id, sequence) WHERE status = 'queued';
CREATE INDEX delivery_queue_waiting_idx ON engine.delivery_queue (endpoint_id, due_at) WHERE status = 'waiting';
CREATE INDEX delivery_queue_failed_idx ON engine.delivery_queue (endpoint_id) WHERE status = 'failed';
-- No cache: sessions would hand out numbers from ranges of their own, and a backlog would not drain oldest first.
CREATE SEQUENCE engine.delivery_sequence AS bigint;

-- A delivery whose tries are spent; leaves when the delivery is opened again.
CREATE TABLE engine.dead_letter (
  environment_id uuid NOT NULL,
  delivery_id uuid NOT NULL,
  endpoint_id uuid NOT NULL,
  -- retries_exhausted, too_old, endpoint_disabled, given_up
  reason text NOT NULL,
  died_at timestamptz(3) NOT NULL,
  PRIMARY KEY (environment_id, delivery_id)
);

-- What makes a repeated request harmless: an Idempotency-Key (kind 0) or the client's own event id (kind 1).
CREATE TABLE engine.event_key (
  environment_id uuid NOT NULL,
  kind smallint NOT NULL,
  key_hash bytea NOT NULL,
  event_id uuid NOT NULL,
  -- SHA-256 of the request's bytes.
  fingerprint bytea NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (environment_id, kind, key_hash)
);
CREATE INDEX event_key_expiry_idx ON engine.event_key (expires_at);

-- Who may record results of a shard: whoever holds its newest epoch.
CREATE TABLE engine.shard (
  id smallint PRIMARY KEY,
  epoch bigint NOT NULL DEFAULT 0,
  worker text,
  -- The pump says every few seconds that it is alive.
  seen_at timestamptz NOT NULL DEFAULT '-infinity'
) WITH (fillfactor = 20);
INSERT INTO engine.shard (id) SELECT generate_series(0, 15);

CREATE TABLE engine.endpoint_health (
  environment_id uuid NOT NULL,
  endpoint_id uuid PRIMARY KEY,
  -- A recovery workflow is at work.
  recovering boolean NOT NULL,
  -- Failures since the workflow last looked; whoever raises it from 0 wakes it.
  unseen_failures integer NOT NULL DEFAULT 0,
  consecutive_failures integer NOT NULL DEFAULT 0,
  failing_since timestamptz(3),
  -- When the workflow means to look next; the sweep wakes what is overdue.
  next_look_at timestamptz(3)
) WITH (fillfactor = 50);
CREATE INDEX endpoint_health_recovering_idx ON engine.endpoint_health (next_look_at) WHERE recovering;

-- Makes the partitions of each day from yesterday to `days_ahead` from now. Run by the migration and by every worker's
-- start and sweep. A DEFAULT partition catches what falls outside, so that nothing accepted is ever refused for its date.
CREATE FUNCTION engine.ensure_partitions(days_ahead integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  parent text;
  day date;
  partition_name text;
  made integer := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('engine.ensure_partitions'));
  FOREACH parent IN ARRAY ARRAY['event', 'delivery', 'attempt'] LOOP
    FOR day IN SELECT d::date FROM generate_series((now() AT TIME ZONE 'UTC')::date - 1, (now() AT TIME ZONE 'UTC')::date + days_ahead, interval '1 day') AS d LOOP
      partition_name := format('%s_%s', parent, to_char(day, 'YYYYMMDD'));
      CONTINUE WHEN to_regclass('engine.' || partition_name) IS NOT NULL;
      EXECUTE format(
        'CREATE TABLE engine.%I PARTITION OF engine.%I FOR VALUES FROM (%L) TO (%L) WITH (fillfactor = %s)',
        partition_name, parent, engine.first_uuid_at(day), engine.first_uuid_at(day + 1),
        CASE parent WHEN 'delivery' THEN 80 ELSE 100 END
      );
      made := made + 1;
    END LOOP;
  END LOOP;
  RETURN made;
END $$;

-- The least UUIDv7 of a day's first millisecond (UTC).
CREATE FUNCTION engine.first_uuid_at(day date) RETURNS uuid
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT (lpad(to_hex((extract(epoch FROM day::timestamp) * 1000)::bigint), 12, '0') || '70008000000000000000')::uuid
$$;

CREATE TABLE engine.event_default PARTITION OF engine.event DEFAULT;
CREATE TABLE engine.delivery_default PARTITION OF engine.delivery DEFAULT WITH (fillfactor = 80);
CREATE TABLE engine.attempt_default PARTITION OF engine.attempt DEFAULT;
SELECT engine.ensure_partitions(7);

-- Whether an event got every key it needs. When it got one and another transaction got the other, the whole statement is
-- stopped: half of its keys must never stay. The repeat sees the other transaction's key.
CREATE FUNCTION engine.has_all_keys(taken bigint, wanted integer) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
  IF taken > 0 AND taken < wanted THEN
    RAISE EXCEPTION 'an event got only some of its keys' USING ERRCODE = 'PH001';
  END IF;
  RETURN taken = wanted;
END $$;
