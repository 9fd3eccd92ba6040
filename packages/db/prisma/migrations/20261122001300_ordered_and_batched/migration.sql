-- Ordered endpoints. A delivery of one stands in a lane (delivery_queue.lane), and only the first of a lane may go out: the
-- others are `behind`. Everything that enters or leaves a lane holds the endpoint's row here until it commits, and looks at
-- the lane in a statement begun after that: one that enters while the first leaves sees it gone, or is seen by it.
-- Lock order: this row, then the endpoint's health, the environment, deliveries and rows of the queue. Who locks several
-- endpoints' rows does so by their ids.
CREATE TABLE engine.endpoint_order (
  endpoint_id uuid PRIMARY KEY,
  environment_id uuid NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON engine.endpoint_order TO posthorn_app;
-- Never updated by these two: locking the row needs the right.
GRANT SELECT, UPDATE (environment_id) ON engine.endpoint_order TO posthorn_ingest, posthorn_engine;
ALTER TABLE engine.endpoint_order ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_environment ON engine.endpoint_order TO posthorn_app USING (environment_id = (SELECT engine.current_environment()));
CREATE POLICY of_all ON engine.endpoint_order TO posthorn_ingest, posthorn_engine USING (true);

CREATE INDEX delivery_queue_lane_idx ON engine.delivery_queue (endpoint_id, lane, sequence) WHERE lane IS NOT NULL;
CREATE INDEX delivery_queue_blocking_idx ON engine.delivery_queue (endpoint_id) WHERE status = 'blocking';

-- The sequence is taken under the lock, so its order is that of the commits. It is the same sequence as everybody's: rows
-- from before and after a change of the setting compare.
CREATE FUNCTION engine.enter_lane() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
BEGIN
  PERFORM FROM engine.endpoint_order WHERE endpoint_id = NEW.endpoint_id FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    INSERT INTO engine.endpoint_order (endpoint_id, environment_id) VALUES (NEW.endpoint_id, NEW.environment_id)
    ON CONFLICT (endpoint_id) DO UPDATE SET environment_id = excluded.environment_id;
  END IF;
  NEW.sequence := nextval('engine.delivery_sequence');
  -- From the end of the lane: the row before it is the next one there, where the lane's start may be full of dead ones.
  PERFORM FROM engine.delivery_queue
  WHERE endpoint_id = NEW.endpoint_id AND lane = NEW.lane AND sequence < NEW.sequence ORDER BY sequence DESC LIMIT 1;
  IF FOUND THEN
    NEW.status := 'behind';
    NEW.due_at := NULL;
  END IF;
  RETURN NEW;
END $$;

-- The next one's schedule begins with its turn: the time it stood behind others is not its own failure.
CREATE FUNCTION engine.leave_lane() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
DECLARE
  next_id uuid;
BEGIN
  PERFORM FROM engine.endpoint_order WHERE endpoint_id = OLD.endpoint_id FOR NO KEY UPDATE;
  SELECT delivery_id INTO next_id FROM engine.delivery_queue
  WHERE endpoint_id = OLD.endpoint_id AND lane = OLD.lane AND sequence > OLD.sequence ORDER BY sequence LIMIT 1 FOR UPDATE;
  UPDATE engine.delivery_queue SET status = 'queued', round_started_at = now()
  WHERE environment_id = OLD.environment_id AND delivery_id = next_id AND status = 'behind';
  RETURN NULL;
END $$;

-- The conditions keep everybody else's rows from calling anything.
CREATE TRIGGER enter_lane BEFORE INSERT ON engine.delivery_queue
  FOR EACH ROW WHEN (NEW.lane IS NOT NULL) EXECUTE FUNCTION engine.enter_lane();
CREATE TRIGGER leave_lane AFTER DELETE ON engine.delivery_queue
  FOR EACH ROW WHEN (OLD.lane IS NOT NULL AND OLD.status <> 'behind') EXECUTE FUNCTION engine.leave_lane();
CREATE TRIGGER change_lane AFTER UPDATE OF lane ON engine.delivery_queue
  FOR EACH ROW WHEN (OLD.lane IS NOT NULL AND OLD.status <> 'behind' AND NEW.lane IS DISTINCT FROM OLD.lane)
  EXECUTE FUNCTION engine.leave_lane();

-- A record names rows of the queue by their place, which it has looked up when it began. One that somebody else has changed
-- since, while the record waited for a lock, stands elsewhere: this finds it by its key, in a statement that sees the change.
-- Answers with the endpoint whose recovery has to look; its health row exists, because who changes such rows holds it.
CREATE FUNCTION engine.settle_moved(
  of_environment uuid, of_delivery uuid, is_done boolean, new_attempts integer, new_failed_at timestamptz,
  new_failure_kind engine.failure_kind, new_status_code smallint, new_retry_after_ms integer
) RETURNS uuid
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  of_endpoint uuid;
BEGIN
  IF is_done THEN
    DELETE FROM engine.delivery_queue WHERE environment_id = of_environment AND delivery_id = of_delivery;
    RETURN NULL;
  END IF;
  UPDATE engine.delivery_queue SET
    status = 'failed', trigger = 'schedule', attempts = new_attempts, failures = failures + 1, failed_at = new_failed_at,
    failure_kind = new_failure_kind, failure_status_code = new_status_code, retry_after_ms = new_retry_after_ms, due_at = NULL
  WHERE environment_id = of_environment AND delivery_id = of_delivery RETURNING endpoint_id INTO of_endpoint;
  RETURN of_endpoint;
END $$;

-- Batched endpoints: what may go out now, and who else is in the same request.
CREATE INDEX delivery_queue_batched_idx ON engine.delivery_queue (endpoint_id, sequence) WHERE status = 'queued' AND batch_id IS NOT NULL;
CREATE INDEX delivery_queue_batch_idx ON engine.delivery_queue (endpoint_id, batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX endpoint_batched_idx ON endpoint (shard) WHERE batch_max_events IS NOT NULL AND deleted_at IS NULL;

ALTER TABLE endpoint ADD CONSTRAINT endpoint_ordered_or_batched CHECK (NOT ordered OR batch_max_events IS NULL);
