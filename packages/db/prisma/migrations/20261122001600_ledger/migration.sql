-- What the ledger counts and checks: every event that was accepted is accounted for at every endpoint it was considered for.

-- Why a delivery was last ended other than by success: skipped_by_hand, endpoint_deleted, handled_by_hand, or what its dead
-- letter says. It stays when the delivery is opened again: that is how one that waits without a try is told from a new one.
ALTER TABLE engine.delivery ADD COLUMN ended_reason text;
UPDATE engine.delivery d SET ended_reason = l.reason
FROM engine.dead_letter l WHERE l.environment_id = d.environment_id AND l.delivery_id = d.id AND d.state = 'dead';
UPDATE engine.delivery d SET ended_reason = CASE
    WHEN d.state = 'handled' THEN 'handled_by_hand'
    WHEN EXISTS (SELECT FROM public.endpoint p WHERE p.id = d.endpoint_id AND p.deleted_at IS NOT NULL) THEN 'endpoint_deleted'
    ELSE 'skipped_by_hand' END
WHERE d.state IN ('canceled', 'handled') OR (d.state = 'retrying' AND d.attempts = 0);

-- By environment too: the ledger reads one environment's range of events, whatever other tenants have sent meanwhile.
DROP INDEX engine.delivery_event_idx;
CREATE INDEX delivery_event_idx ON engine.delivery (environment_id, event_id);

-- By environment, like the other tables, and with what says whether a try counts: the check asks that of every attempt that
-- is kept, and a row of it is a kilobyte.
ALTER TABLE engine.attempt DROP CONSTRAINT attempt_pkey;
ALTER TABLE engine.attempt ADD CONSTRAINT attempt_pkey PRIMARY KEY (environment_id, delivery_id, id) INCLUDE (number, succeeded, superseded);

-- The least UUIDv7 of an instant. No settings of its own, so that it becomes part of the query that calls it.
CREATE FUNCTION engine.uuid_from(instant timestamptz) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
  SELECT (lpad(to_hex((extract(epoch FROM instant) * 1000)::bigint), 12, '0') || '70008000000000000000')::uuid
$$;

-- Before it, no event can still be on its way into the database: an id is made at most 5 s before its transaction begins.
-- Its owner's rights, because nobody else sees when other sessions' transactions began. The lanes' sessions can't insert
-- events: housekeeping that drops a day for minutes must not hold the horizon back.
CREATE FUNCTION engine.safe_horizon() RETURNS timestamptz
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT least(statement_timestamp(), min(xact_start)) - interval '10 seconds' FROM pg_stat_activity
  WHERE datname = current_database() AND backend_type = 'client backend' AND application_name <> 'posthorn-worker'
    AND backend_xid IS NOT NULL AND pid <> pg_backend_pid()
$$;

-- Runs of the check, over all environments.
CREATE TABLE engine.ledger_check (
  id uuid PRIMARY KEY,
  -- recent, everything, by_hand
  scope text NOT NULL,
  started_at timestamptz(3) NOT NULL DEFAULT now(),
  finished_at timestamptz(3),
  range_from timestamptz(3) NOT NULL,
  range_to timestamptz(3) NOT NULL,
  events bigint NOT NULL DEFAULT 0,
  deliveries bigint NOT NULL DEFAULT 0,
  findings integer NOT NULL DEFAULT 0,
  -- How far it has come, for whoever goes on with it; null when it is done.
  place jsonb
);
CREATE INDEX ledger_check_finished_idx ON engine.ledger_check (finished_at);

-- What is wrong with one event, or with one of its deliveries; kept when it has been put right.
CREATE TABLE engine.ledger_finding (
  environment_id uuid NOT NULL,
  -- Null for a dead letter without a delivery: nothing says whose it was.
  event_id uuid,
  -- Null where the event itself doesn't add up.
  delivery_id uuid,
  code text NOT NULL,
  details jsonb NOT NULL,
  -- The run that last saw it.
  check_id uuid NOT NULL,
  found_at timestamptz(3) NOT NULL DEFAULT now(),
  seen_at timestamptz(3) NOT NULL DEFAULT now(),
  -- When a run looked again and found it put right.
  resolved_at timestamptz(3),
  UNIQUE NULLS NOT DISTINCT (environment_id, event_id, delivery_id, code)
);
CREATE INDEX ledger_finding_open_idx ON engine.ledger_finding (environment_id, found_at) WHERE resolved_at IS NULL;
CREATE INDEX ledger_finding_check_idx ON engine.ledger_finding (check_id);

GRANT SELECT, INSERT, UPDATE, DELETE ON engine.ledger_check, engine.ledger_finding TO posthorn_engine;
GRANT SELECT ON engine.ledger_finding TO posthorn_app;
-- Not what was counted: that is all tenants' together.
GRANT SELECT (id, scope, started_at, finished_at, range_from, range_to) ON engine.ledger_check TO posthorn_app;

ALTER TABLE engine.ledger_finding ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_environment ON engine.ledger_finding TO posthorn_app USING (environment_id = (SELECT engine.current_environment()));
CREATE POLICY of_all ON engine.ledger_finding TO posthorn_engine USING (true);
