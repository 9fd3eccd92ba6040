-- Worker processes that live: Temporal never moves a running activity, so they share out the shards between themselves.
CREATE TABLE engine.worker (
  id text PRIMARY KEY,
  -- The task queue that only this process takes from.
  task_queue text NOT NULL,
  seen_at timestamptz NOT NULL
) WITH (fillfactor = 20);
GRANT SELECT, INSERT, UPDATE, DELETE ON engine.worker TO posthorn_engine;
