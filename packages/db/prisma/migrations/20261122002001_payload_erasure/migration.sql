-- A payload that somebody had erased: data is the JSON text null from then on.
ALTER TABLE engine.event ADD COLUMN payload_erased_at timestamptz(3);

-- Events whose payload was erased lately. A request that was on its way then may be answered afterwards; the answer is erased
-- when none can come any more, and the row goes with it. A table of its own, so that the hot path has nothing to do with it.
CREATE TABLE engine.payload_erasure (
  environment_id uuid NOT NULL,
  event_id uuid NOT NULL,
  erased_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (environment_id, event_id)
);
CREATE INDEX payload_erasure_time_idx ON engine.payload_erasure (erased_at);

GRANT UPDATE (data, payload_warnings, payload_erased_at) ON engine.event TO posthorn_app;
GRANT UPDATE (response_headers, response_body, response_truncated) ON engine.attempt TO posthorn_app, posthorn_engine;
GRANT SELECT, INSERT ON engine.payload_erasure TO posthorn_app;
-- Never updated by the lanes: to pass by what another worker is at needs the right.
GRANT SELECT, DELETE, UPDATE (erased_at) ON engine.payload_erasure TO posthorn_engine;
ALTER TABLE engine.payload_erasure ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_environment ON engine.payload_erasure TO posthorn_app USING (environment_id = (SELECT engine.current_environment()));
CREATE POLICY of_all ON engine.payload_erasure TO posthorn_engine USING (true);
