-- Which transaction wrote an event or an attempt. Ids and times are older than commits, by as long as a request takes or
-- PostgreSQL is away; transaction ids have a bound below which nothing can come any more. Roll-ups count up to that.
-- Rows that are there already get this migration's own, so that the first run counts them.
DO $$
DECLARE
  table_name text;
BEGIN
  FOREACH table_name IN ARRAY ARRAY['engine.event', 'engine.attempt'] LOOP
    EXECUTE format('ALTER TABLE %s ADD COLUMN transaction_id bigint NOT NULL DEFAULT %s', table_name, pg_current_xact_id());
    EXECUTE format('ALTER TABLE %s ALTER COLUMN transaction_id SET DEFAULT pg_current_xact_id()::text::bigint', table_name);
  END LOOP;
END $$;
-- Not a block range index: what autovacuum has not summarised yet would be read again and again. The rows of a record have
-- one transaction, so this one keeps to 7 bytes a row, and costs a microsecond.
DROP INDEX engine.attempt_time_idx;
CREATE INDEX attempt_transaction_idx ON engine.attempt (transaction_id);
CREATE INDEX event_transaction_idx ON engine.event (transaction_id);

-- Attempts by the minute they began in, kept longer than the attempts. An attempt is counted once, in the first column
-- that fits it: answered as wanted; answered otherwise; not answered in time; not answered for any other reason.
CREATE TABLE engine.endpoint_minute (
  environment_id uuid NOT NULL,
  endpoint_id uuid NOT NULL,
  starts_at timestamptz(0) NOT NULL,
  succeeded integer NOT NULL,
  status_3xx integer NOT NULL,
  status_4xx integer NOT NULL,
  status_5xx integer NOT NULL,
  other_status integer NOT NULL,
  timeouts integer NOT NULL,
  connection_errors integer NOT NULL,
  -- How long attempts took that were answered or timed out: a count for each range of milliseconds, each range wider by
  -- half an octave. The bounds stand in hot-path/latency-histogram.ts and never change.
  latency integer[] NOT NULL,
  PRIMARY KEY (environment_id, endpoint_id, starts_at)
) WITH (fillfactor = 90);
CREATE INDEX endpoint_minute_age_idx ON engine.endpoint_minute USING brin (starts_at) WITH (autosummarize = on);
-- The same over all endpoints of an environment, and what it accepted.
CREATE TABLE engine.environment_minute (
  environment_id uuid NOT NULL,
  starts_at timestamptz(0) NOT NULL,
  events integer NOT NULL DEFAULT 0,
  succeeded integer NOT NULL DEFAULT 0,
  status_3xx integer NOT NULL DEFAULT 0,
  status_4xx integer NOT NULL DEFAULT 0,
  status_5xx integer NOT NULL DEFAULT 0,
  other_status integer NOT NULL DEFAULT 0,
  timeouts integer NOT NULL DEFAULT 0,
  connection_errors integer NOT NULL DEFAULT 0,
  latency integer[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (environment_id, starts_at)
) WITH (fillfactor = 90);
CREATE INDEX environment_minute_age_idx ON engine.environment_minute USING brin (starts_at) WITH (autosummarize = on);
-- The same by the hour: a year of minutes takes seconds to sum up.
CREATE TABLE engine.endpoint_hour (LIKE engine.endpoint_minute INCLUDING ALL) WITH (fillfactor = 50);
CREATE TABLE engine.environment_hour (LIKE engine.environment_minute INCLUDING ALL) WITH (fillfactor = 50);

-- How far the roll-ups have come: one row, updated in the transaction that counts.
CREATE TABLE engine.statistics_progress (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  -- What transactions before this one wrote is counted.
  transaction_id bigint NOT NULL,
  -- Rows of older ids are not looked for.
  from_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
  -- When the roll-ups last had counted all that could be counted.
  counted_at timestamptz NOT NULL DEFAULT '-infinity'
);
INSERT INTO engine.statistics_progress (transaction_id) VALUES (pg_current_xact_id()::text::bigint);

-- What retention removed, by the day its event was accepted (UTC), so that it can still be said what became of it.
-- kind event: events. considered: pairs of an event and an endpoint, each of which is a delivery or skipped.
-- unmatched: events that no endpoint wanted. delivery: by state. skipped: by reason. dead: dead deliveries by reason.
CREATE TABLE engine.expired_count (
  environment_id uuid NOT NULL,
  day date NOT NULL,
  kind text NOT NULL,
  value text NOT NULL DEFAULT '',
  count bigint NOT NULL,
  PRIMARY KEY (environment_id, day, kind, value)
);

GRANT SELECT ON engine.endpoint_minute, engine.environment_minute, engine.endpoint_hour, engine.environment_hour,
  engine.expired_count, engine.statistics_progress TO posthorn_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON engine.endpoint_minute, engine.environment_minute, engine.endpoint_hour,
  engine.environment_hour TO posthorn_engine;
GRANT SELECT, DELETE ON engine.expired_count TO posthorn_engine;
GRANT SELECT, UPDATE ON engine.statistics_progress TO posthorn_engine;

DO $$
DECLARE
  table_name text;
BEGIN
  FOREACH table_name IN ARRAY ARRAY[
    'engine.endpoint_minute', 'engine.environment_minute', 'engine.endpoint_hour', 'engine.environment_hour', 'engine.expired_count'
  ] LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', table_name);
    EXECUTE format(
      'CREATE POLICY of_environment ON %s TO posthorn_app USING (environment_id = (SELECT engine.current_environment()))',
      table_name);
    EXECUTE format('CREATE POLICY of_all ON %s TO posthorn_engine USING (true)', table_name);
  END LOOP;
END $$;

-- When a UUIDv7 was made, to the millisecond. No settings of its own, so that it becomes part of the query that calls it.
CREATE FUNCTION engine.uuid_time(id uuid) RETURNS timestamptz LANGUAGE sql IMMUTABLE AS $$
  SELECT to_timestamp(('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint / 1000.0)
$$;
CREATE FUNCTION engine.uuid_day(id uuid) RETURNS date LANGUAGE sql IMMUTABLE AS $$
  SELECT (engine.uuid_time(id) AT TIME ZONE 'UTC')::date
$$;

-- Retention goes by whole days of UTC: what was accepted on a day is kept until that day and `retention_days` more are over.
-- These functions have their owner's rights, and each works out by itself what has expired: whoever may call them can
-- remove nothing else.
CREATE FUNCTION engine.keep_from(retention_days integer) RETURNS date LANGUAGE sql STABLE AS $$
  SELECT (now() AT TIME ZONE 'UTC')::date - retention_days
$$;

-- Parts of a statement that has named what it removes: it forgets the events' own ids, and counts.
CREATE FUNCTION engine.count_expired_events(source text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT format($part$
    forgotten AS (
      DELETE FROM engine.event_key k USING %1$s g
      WHERE g.client_id IS NOT NULL AND k.environment_id = g.environment_id AND k.kind = 1
        AND k.key_hash = sha256(convert_to(g.client_id, 'UTF8')) AND k.event_id = g.id
    ), summed AS (
      SELECT environment_id, engine.uuid_day(id) AS day, jsonb_path_query_array(skipped, '$[*].r') AS reasons,
        count(*) AS events, sum(considered) AS considered, count(*) FILTER (WHERE considered = 0) AS unmatched
      FROM %1$s GROUP BY 1, 2, 3
    ), counted AS (
      INSERT INTO engine.expired_count AS c (environment_id, day, kind, value, count)
      SELECT environment_id, day, kind, value, sum(count) FROM (
        SELECT environment_id, day, v.* FROM summed
        CROSS JOIN LATERAL (VALUES ('event', '', events), ('considered', '', considered), ('unmatched', '', unmatched)) v (kind, value, count)
        UNION ALL SELECT environment_id, day, 'skipped', reason, events FROM summed CROSS JOIN LATERAL jsonb_array_elements_text(reasons) AS reason
      ) all_kinds WHERE count > 0 GROUP BY 1, 2, 3, 4
      ON CONFLICT (environment_id, day, kind, value) DO UPDATE SET count = c.count + excluded.count
    )$part$, source)
$$;
-- The same of deliveries, with their dead letters. One that is still open dies with them, and leaves the queue.
CREATE FUNCTION engine.count_expired_deliveries(source text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT format($part$
    unqueued AS (
      DELETE FROM engine.delivery_queue q USING %1$s g
      WHERE g.state IN ('pending', 'retrying') AND q.environment_id = g.environment_id AND q.delivery_id = g.id
    ), letter AS (
      DELETE FROM engine.dead_letter l USING %1$s g
      WHERE g.state = 'dead' AND l.environment_id = g.environment_id AND l.delivery_id = g.id
      RETURNING l.environment_id, engine.uuid_day(g.event_id) AS day, l.reason
    ), summed AS (
      SELECT environment_id, engine.uuid_day(event_id) AS day, state, count(*) AS count FROM %1$s GROUP BY 1, 2, 3
    ), counted AS (
      INSERT INTO engine.expired_count AS c (environment_id, day, kind, value, count)
      SELECT environment_id, day, kind, value, sum(count) FROM (
        SELECT environment_id, day, 'delivery' AS kind,
          CASE WHEN state IN ('pending', 'retrying') THEN 'dead' ELSE state::text END AS value, count FROM summed
        UNION ALL SELECT environment_id, day, 'dead', 'payload_expired', count FROM summed WHERE state IN ('pending', 'retrying')
        UNION ALL SELECT environment_id, day, 'dead', reason, 1 FROM letter
      ) all_kinds GROUP BY 1, 2, 3, 4
      ON CONFLICT (environment_id, day, kind, value) DO UPDATE SET count = c.count + excluded.count
    )$part$, source)
$$;

-- Takes the oldest day that no environment keeps out of a table, under a name that nobody else uses; null where there is
-- none. It locks the table against everybody, so it takes no longer than that takes, and waits for nobody long; a day with
-- open deliveries stays.
CREATE FUNCTION engine.detach_expired_partition(parent text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '250ms' SET enable_seqscan = on AS $$
DECLARE
  keep_from date := (SELECT engine.keep_from(coalesce(max(retention_days), 30)) FROM public.environment);
  oldest_open uuid := (SELECT event_id FROM engine.delivery_queue ORDER BY event_id LIMIT 1);
  partition_name text;
BEGIN
  SELECT c.relname INTO partition_name
  FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
  WHERE i.inhparent = to_regclass(format('engine.%I', parent)) AND c.relname ~ '_\d{8}$'
    AND right(c.relname, 8)::date < least(keep_from, engine.uuid_day(oldest_open))
  ORDER BY c.relname LIMIT 1;
  IF partition_name IS NULL THEN
    RETURN NULL;
  END IF;
  EXECUTE format('ALTER TABLE engine.%I DETACH PARTITION engine.%I', parent, partition_name);
  EXECUTE format('ALTER TABLE engine.%I RENAME TO %I', partition_name, 'expired_' || partition_name);
  RETURN partition_name;
END $$;

-- Counts and drops a day that was taken out; null where there is none.
CREATE FUNCTION engine.drop_expired_partition(OUT partition_name text, OUT row_count bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = on AS $$
DECLARE
  source text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('engine.drop_expired_partition'));
  SELECT c.relname INTO partition_name FROM pg_class c
  WHERE c.relnamespace = 'engine'::regnamespace AND c.relkind = 'r' AND NOT c.relispartition
    AND c.relname ~ '^expired_(event|delivery|attempt)_\d{8}$'
  ORDER BY c.relname LIMIT 1;
  IF partition_name IS NULL THEN
    RETURN;
  END IF;
  source := format('engine.%I', partition_name);
  EXECUTE format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE', source);
  IF partition_name LIKE 'expired\_event\_%' THEN
    EXECUTE format('WITH %s SELECT coalesce(sum(events), 0) FROM summed', engine.count_expired_events(source)) INTO row_count;
  ELSIF partition_name LIKE 'expired\_delivery\_%' THEN
    EXECUTE format('WITH %s SELECT coalesce(sum(count), 0) FROM summed', engine.count_expired_deliveries(source)) INTO row_count;
  END IF;
  EXECUTE format('DROP TABLE %s', source);
END $$;

-- Removes deliveries of expired events, with their attempts; says how many. A delivery goes with its event, whenever it was
-- made itself. One that is still in the queue stays: it has to be ended first.
CREATE FUNCTION engine.delete_expired_deliveries(of_environment uuid, most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
DECLARE
  before uuid := (SELECT engine.first_uuid_at(engine.keep_from(retention_days)) FROM public.environment WHERE id = of_environment);
  deleted integer;
BEGIN
  EXECUTE format($statement$
    WITH expired AS MATERIALIZED (
      SELECT d.id FROM engine.delivery d
      WHERE d.environment_id = $1 AND d.event_id < $2
        AND NOT EXISTS (SELECT FROM engine.delivery_queue q WHERE q.environment_id = d.environment_id AND q.delivery_id = d.id)
      LIMIT $3
    ), gone AS (
      DELETE FROM engine.delivery d
      WHERE d.environment_id = $1 AND d.id = ANY (ARRAY(SELECT id FROM expired))
        AND NOT EXISTS (SELECT FROM engine.delivery_queue q WHERE q.environment_id = d.environment_id AND q.delivery_id = d.id)
      RETURNING d.environment_id, d.id, d.event_id, d.state
    ), unlogged AS (
      DELETE FROM engine.attempt a
      WHERE a.environment_id = $1 AND a.delivery_id = ANY (ARRAY(SELECT id FROM gone)) AND a.id >= (SELECT id FROM expired ORDER BY id LIMIT 1)
    ), %s SELECT count(*) FROM gone$statement$, engine.count_expired_deliveries('gone'))
  INTO deleted USING of_environment, before, most;
  RETURN deleted;
END $$;

-- Removes expired events, once their deliveries are gone.
CREATE FUNCTION engine.delete_expired_events(of_environment uuid, most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
DECLARE
  before uuid := (SELECT engine.first_uuid_at(engine.keep_from(retention_days)) FROM public.environment WHERE id = of_environment);
  deleted integer;
BEGIN
  EXECUTE format($statement$
    WITH gone AS (
      DELETE FROM engine.event e
      WHERE e.environment_id = $1 AND e.id < $2 AND e.id = ANY (ARRAY(
          SELECT x.id FROM engine.event x WHERE x.environment_id = $1 AND x.id < $2
            AND NOT EXISTS (SELECT FROM engine.delivery d WHERE d.environment_id = $1 AND d.event_id = x.id)
          ORDER BY x.id LIMIT $3))
      RETURNING e.environment_id, e.id, e.client_id, e.considered, e.skipped
    ), %s SELECT count(*) FROM gone$statement$, engine.count_expired_events('gone'))
  INTO deleted USING of_environment, before, most;
  RETURN deleted;
END $$;

REVOKE ALL ON FUNCTION engine.detach_expired_partition(text), engine.drop_expired_partition(),
  engine.delete_expired_deliveries(uuid, integer), engine.delete_expired_events(uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION engine.detach_expired_partition(text), engine.drop_expired_partition(),
  engine.delete_expired_deliveries(uuid, integer), engine.delete_expired_events(uuid, integer) TO posthorn_engine;

-- As before, and where rows of a day came before its partition, they are taken out of the DEFAULT one: a partition can't be
-- made for a day that has rows there, and without today's no worker would start.
CREATE OR REPLACE FUNCTION engine.ensure_partitions(days_ahead integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  parent text;
  day date;
  partition_name text;
  first_id uuid;
  end_id uuid;
  storage text;
  came_before boolean;
  made integer := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('engine.ensure_partitions'));
  FOREACH parent IN ARRAY ARRAY['event', 'delivery', 'attempt'] LOOP
    storage := CASE parent WHEN 'delivery' THEN 'fillfactor = 80' ELSE 'fillfactor = 100' END;
    FOR day IN SELECT d::date FROM generate_series((now() AT TIME ZONE 'UTC')::date - 1, (now() AT TIME ZONE 'UTC')::date + days_ahead, interval '1 day') AS d LOOP
      partition_name := format('%s_%s', parent, to_char(day, 'YYYYMMDD'));
      CONTINUE WHEN to_regclass('engine.' || partition_name) IS NOT NULL;
      first_id := engine.first_uuid_at(day);
      end_id := engine.first_uuid_at(day + 1);
      EXECUTE format('SELECT EXISTS (SELECT FROM engine.%I WHERE id >= %L AND id < %L)', parent || '_default', first_id, end_id) INTO came_before;
      IF came_before THEN
        EXECUTE format('LOCK TABLE engine.%I IN ACCESS EXCLUSIVE MODE', parent || '_default');
        EXECUTE format('CREATE TABLE engine.%I (LIKE engine.%I INCLUDING DEFAULTS) WITH (%s)', partition_name, parent, storage);
        EXECUTE format(
          'WITH moved AS (DELETE FROM engine.%I WHERE id >= %L AND id < %L RETURNING *) INSERT INTO engine.%I SELECT * FROM moved',
          parent || '_default', first_id, end_id, partition_name);
        EXECUTE format('ALTER TABLE engine.%I ATTACH PARTITION engine.%I FOR VALUES FROM (%L) TO (%L)', parent, partition_name, first_id, end_id);
      ELSE
        EXECUTE format('CREATE TABLE engine.%I PARTITION OF engine.%I FOR VALUES FROM (%L) TO (%L) WITH (%s)', partition_name, parent, first_id, end_id, storage);
      END IF;
      PERFORM engine.equip_partition(parent, partition_name);
      made := made + 1;
    END LOOP;
  END LOOP;
  RETURN made;
END $$;
