-- The hot path names the partitions of a day itself: a statement that goes through the parent opens all of them.
-- The rights are those that the parents give. Services keep to the parents, where row-level security stands.
CREATE FUNCTION engine.equip_partition(parent text, partition_name text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  -- Analysed by count: by share, a young partition would be analysed with every burst.
  EXECUTE format('ALTER TABLE engine.%I SET (autovacuum_analyze_scale_factor = 0.5, autovacuum_analyze_threshold = 50000)', partition_name);
  CASE parent
    WHEN 'event' THEN
      EXECUTE format('GRANT SELECT, INSERT ON engine.%I TO posthorn_ingest', partition_name);
      EXECUTE format('GRANT SELECT ON engine.%I TO posthorn_engine', partition_name);
    WHEN 'delivery' THEN
      EXECUTE format('GRANT INSERT ON engine.%I TO posthorn_ingest', partition_name);
      EXECUTE format('GRANT SELECT, UPDATE ON engine.%I TO posthorn_engine', partition_name);
    WHEN 'attempt' THEN
      EXECUTE format('GRANT SELECT, INSERT ON engine.%I TO posthorn_engine', partition_name);
  END CASE;
END $$;

CREATE OR REPLACE FUNCTION engine.ensure_partitions(days_ahead integer) RETURNS integer
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
      PERFORM engine.equip_partition(parent, partition_name);
      made := made + 1;
    END LOOP;
  END LOOP;
  RETURN made;
END $$;

SELECT engine.equip_partition(p.relname::text, c.relname::text)
FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_class p ON p.oid = i.inhparent
WHERE p.relnamespace = 'engine'::regnamespace AND p.relkind = 'p';

-- What is looked up by its key alone needs no statistics.
ALTER TABLE engine.delivery_queue SET (autovacuum_analyze_scale_factor = 1, autovacuum_analyze_threshold = 1000000);
ALTER TABLE engine.event_key SET (autovacuum_analyze_scale_factor = 0.5, autovacuum_analyze_threshold = 50000);
