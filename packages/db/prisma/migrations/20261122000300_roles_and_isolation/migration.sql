-- Three roles that Posthorn's processes take on with SET ROLE; none owns a table or bypasses row-level security.
--   posthorn_app     services and dashboard: sees one tenant at a time, named by transaction-local settings
--   posthorn_ingest  accepting events: reads configuration, inserts events
--   posthorn_engine  the lanes: reads configuration, moves deliveries
DO $$
DECLARE
  role_name text;
BEGIN
  FOREACH role_name IN ARRAY ARRAY['posthorn_app', 'posthorn_ingest', 'posthorn_engine'] LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I NOLOGIN', role_name);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL; -- Another database of this server made it.
    END;
    IF NOT pg_has_role(current_user, role_name, 'MEMBER') THEN
      EXECUTE format('GRANT %I TO %I', role_name, current_user);
    END IF;
  END LOOP;
END $$;

GRANT USAGE ON SCHEMA public, engine TO posthorn_app, posthorn_ingest, posthorn_engine;

-- Services.
GRANT SELECT, INSERT, UPDATE, DELETE ON "user", tenant, member, environment, event_type, endpoint, endpoint_secret, api_key TO posthorn_app;
GRANT SELECT, INSERT ON event_type_version, audit_entry TO posthorn_app;
GRANT SELECT ON engine.event, engine.attempt, engine.event_key TO posthorn_app;
GRANT SELECT, UPDATE ON engine.delivery TO posthorn_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON engine.delivery_queue, engine.dead_letter TO posthorn_app;
GRANT SELECT, INSERT, UPDATE ON engine.endpoint_health TO posthorn_app;
GRANT USAGE ON SEQUENCE engine.delivery_sequence TO posthorn_app;

-- Ingest.
GRANT SELECT ON environment, event_type, event_type_version, endpoint, api_key TO posthorn_ingest;
GRANT UPDATE (last_used_at) ON api_key TO posthorn_ingest;
-- Never updated by ingest: locking the row FOR SHARE needs the right.
GRANT UPDATE (version) ON environment TO posthorn_ingest;
GRANT SELECT, INSERT ON engine.event TO posthorn_ingest;
GRANT INSERT ON engine.delivery, engine.delivery_queue TO posthorn_ingest;
GRANT SELECT, INSERT, UPDATE ON engine.event_key TO posthorn_ingest;
GRANT USAGE ON SEQUENCE engine.delivery_sequence TO posthorn_ingest;

-- The lanes.
GRANT SELECT ON endpoint_secret TO posthorn_engine;
GRANT SELECT, UPDATE ON environment, endpoint TO posthorn_engine;
GRANT SELECT ON engine.event TO posthorn_engine;
GRANT SELECT, UPDATE ON engine.delivery, engine.shard TO posthorn_engine;
GRANT SELECT, INSERT ON engine.attempt TO posthorn_engine;
GRANT SELECT, UPDATE, DELETE ON engine.delivery_queue TO posthorn_engine;
GRANT SELECT, INSERT ON engine.dead_letter TO posthorn_engine;
GRANT SELECT, INSERT, UPDATE ON engine.endpoint_health TO posthorn_engine;
GRANT SELECT, DELETE ON engine.event_key TO posthorn_engine;
GRANT INSERT ON audit_entry TO posthorn_engine;
GRANT EXECUTE ON FUNCTION engine.ensure_partitions(integer) TO posthorn_engine;

-- Who is asking: set by each transaction of the services, and gone with it.
CREATE FUNCTION engine.current_tenant() RETURNS uuid LANGUAGE sql STABLE AS
  $$ SELECT nullif(current_setting('posthorn.tenant_id', true), '')::uuid $$;
CREATE FUNCTION engine.current_environment() RETURNS uuid LANGUAGE sql STABLE AS
  $$ SELECT nullif(current_setting('posthorn.environment_id', true), '')::uuid $$;
CREATE FUNCTION engine.current_user_id() RETURNS uuid LANGUAGE sql STABLE AS
  $$ SELECT nullif(current_setting('posthorn.user_id', true), '')::uuid $$;

-- Row-level security stands behind the services' own scoping: a query that forgets its scope sees nothing.
DO $$
DECLARE
  table_name text;
BEGIN
  FOREACH table_name IN ARRAY ARRAY[
    'event_type', 'event_type_version', 'endpoint', 'endpoint_secret', 'api_key',
    'engine.event', 'engine.delivery', 'engine.attempt', 'engine.delivery_queue', 'engine.dead_letter', 'engine.endpoint_health', 'engine.event_key'
  ] LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', table_name);
    EXECUTE format(
      'CREATE POLICY of_environment ON %s TO posthorn_app USING (environment_id = (SELECT engine.current_environment()))',
      table_name);
    -- Ingest and the lanes work for all tenants at once: each row they read or write carries its environment.
    EXECUTE format('CREATE POLICY of_all ON %s TO posthorn_ingest, posthorn_engine USING (true)', table_name);
  END LOOP;
END $$;

ALTER TABLE tenant ENABLE ROW LEVEL SECURITY;
ALTER TABLE member ENABLE ROW LEVEL SECURITY;
ALTER TABLE environment ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_tenant ON audit_entry TO posthorn_app USING (tenant_id = (SELECT engine.current_tenant()));
CREATE POLICY of_all ON audit_entry TO posthorn_engine USING (true);
CREATE POLICY of_tenant ON member TO posthorn_app
  USING (tenant_id = (SELECT engine.current_tenant()) OR user_id = (SELECT engine.current_user_id()))
  WITH CHECK (tenant_id = (SELECT engine.current_tenant()));
CREATE POLICY of_tenant ON tenant TO posthorn_app
  USING (id = (SELECT engine.current_tenant())
    OR EXISTS (SELECT FROM member m WHERE m.tenant_id = tenant.id AND m.user_id = (SELECT engine.current_user_id())))
  WITH CHECK (id = (SELECT engine.current_tenant()));
CREATE POLICY of_tenant ON environment TO posthorn_app
  USING (tenant_id = (SELECT engine.current_tenant())
    OR EXISTS (SELECT FROM member m WHERE m.tenant_id = environment.tenant_id AND m.user_id = (SELECT engine.current_user_id())))
  WITH CHECK (tenant_id = (SELECT engine.current_tenant()));
CREATE POLICY of_all ON environment TO posthorn_ingest, posthorn_engine USING (true);
