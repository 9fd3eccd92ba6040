-- When nothing may go to an endpoint, and how fast it is tried again.
ALTER TABLE engine.endpoint_health
  -- Its circuit is open: only probes go out. Set by the record that saw the failures, cleared by the next success.
  ADD COLUMN circuit_opened_at timestamptz(3),
  -- Probes that failed since it opened, and when the next one may go: each waits twice as long as the one before.
  ADD COLUMN probes integer NOT NULL DEFAULT 0,
  ADD COLUMN next_probe_at timestamptz(3),
  -- The receiver asked for time (429, 502, 503, 504): nothing goes out before.
  ADD COLUMN hold_until timestamptz(3),
  -- Requests a second that it got when it last failed.
  ADD COLUMN rate real,
  -- Requests a second that it gets from then on; the rate it had before that is twice as high, and is reached in steps.
  ADD COLUMN throttle_rate real,
  -- When the streak of failures began that the tenant was told of; cleared when it is told that the endpoint works again.
  ADD COLUMN notified_streak_at timestamptz(3);

-- Where a delivery of an ordered endpoint waits its turn; null: not ordered.
ALTER TABLE engine.delivery_queue ADD COLUMN lane text;
-- The request it goes out in together with others; null: alone, or not gathered yet.
ALTER TABLE engine.delivery_queue ADD COLUMN batch_id uuid;
-- What somebody asked for goes out although everything else of its endpoint is held.
CREATE INDEX delivery_queue_asked_idx ON engine.delivery_queue (endpoint_id, sequence) WHERE status = 'queued' AND trigger IN ('manual', 'test');
CREATE INDEX delivery_queue_held_idx ON engine.delivery_queue (endpoint_id, sequence) WHERE status = 'held';

-- Roll-ups read attempts by time and count them by endpoint.
ALTER TABLE engine.attempt ADD COLUMN endpoint_id uuid;
UPDATE engine.attempt a SET endpoint_id = d.endpoint_id FROM engine.delivery d WHERE d.environment_id = a.environment_id AND d.id = a.delivery_id;
-- Attempts are written in the order of time, so a block range index finds a minute of them and costs next to nothing.
CREATE INDEX attempt_time_idx ON engine.attempt USING brin (id) WITH (pages_per_range = 16, autosummarize = on);
