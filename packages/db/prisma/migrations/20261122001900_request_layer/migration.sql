-- AlterTable
ALTER TABLE "tenant" ADD COLUMN     "request_burst" INTEGER DEFAULT 2000,
ADD COLUMN     "requests_per_second" INTEGER DEFAULT 1000;

-- A window of whole seconds holds the burst, so that both numbers are kept exactly.
ALTER TABLE tenant ADD CONSTRAINT tenant_request_limit CHECK (
  (requests_per_second IS NULL) = (request_burst IS NULL)
  AND requests_per_second > 0 AND request_burst >= requests_per_second AND request_burst % requests_per_second = 0);

-- Ingest looks up what a key may do, and its tenant's limit with it.
GRANT SELECT (id, requests_per_second, request_burst) ON tenant TO posthorn_ingest;
CREATE POLICY limits_of_all ON tenant FOR SELECT TO posthorn_ingest USING (true);

-- Requests of each API key in its current window; the columns are rate-limiter-flexible's. Not logged: a row is worth seconds,
-- and counting must not cost a flush. fillfactor leaves room for the next version of a row on its own page.
CREATE UNLOGGED TABLE engine.request_count (
  key text PRIMARY KEY,
  points integer NOT NULL,
  -- Milliseconds since 1970.
  expire bigint
) WITH (fillfactor = 50);

-- It counts before there is a service context, and a key's id says nothing: only the role is checked.
GRANT SELECT, INSERT, UPDATE ON engine.request_count TO posthorn_app;
GRANT SELECT, DELETE ON engine.request_count TO posthorn_engine;
ALTER TABLE engine.request_count ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_all ON engine.request_count TO posthorn_app, posthorn_engine USING (true);

-- A POST with an Idempotency-Key: who is carrying it out, then what was answered.
CREATE TABLE engine.idempotent_request (
  environment_id uuid NOT NULL,
  -- SHA-256 of method, path and key.
  key_hash bytea NOT NULL,
  -- SHA-256 of the body, which is not kept.
  fingerprint bytea NOT NULL,
  -- What the API key that began it may do; the answer is for keys that may do the same.
  scopes text[] NOT NULL,
  -- Whoever carries it out; a repeat that takes over has another one, and the first can't commit any more.
  claim uuid NOT NULL,
  locked_until timestamptz NOT NULL,
  -- Set in the transaction that did the work.
  carried_out boolean NOT NULL DEFAULT false,
  -- The answer; null: not yet.
  status smallint,
  headers jsonb,
  -- null: none, or one that was too large to be kept.
  body text CHECK (octet_length(body) <= 262144),
  body_kept boolean NOT NULL DEFAULT true,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (environment_id, key_hash)
);
CREATE INDEX idempotent_request_expiry_idx ON engine.idempotent_request (expires_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON engine.idempotent_request TO posthorn_app;
GRANT SELECT, DELETE ON engine.idempotent_request TO posthorn_engine;
ALTER TABLE engine.idempotent_request ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_environment ON engine.idempotent_request TO posthorn_app
  USING (environment_id = (SELECT engine.current_environment()));
CREATE POLICY of_all ON engine.idempotent_request TO posthorn_engine USING (true);
