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

SELECT engine.equip_partition(p.relname::text, c.relname::text)
FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_class p ON p.oid = i.inhparent
WHERE p.relnamespace = 'engine'::regnamespace AND p.relkind = 'p';

-- What is looked up by its key alone needs no statistics.
ALTER TABLE engine.delivery_queue SET (autovacuum_analyze_scale_factor = 1, autovacuum_analyze_threshold = 1000000);
ALTER TABLE engine.event_key SET (autovacuum_analyze_scale_factor = 0.5, autovacuum_analyze_threshold = 50000);
