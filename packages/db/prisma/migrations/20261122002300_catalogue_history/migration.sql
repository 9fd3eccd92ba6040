-- CreateTable
CREATE TABLE "event_type_state" (
    "id" BIGSERIAL NOT NULL,
    "environment_id" UUID NOT NULL,
    "event_type_id" UUID NOT NULL,
    "config_version" BIGINT NOT NULL,
    "description" TEXT NOT NULL,
    "group" TEXT,
    "deprecated" BOOLEAN NOT NULL,
    "archived" BOOLEAN NOT NULL,
    "version" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "event_type_state_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "share_link" (
    "environment_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "sealed_token" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "share_link_pkey" PRIMARY KEY ("environment_id")
);

-- CreateIndex
CREATE INDEX "event_type_state_environment_id_id_idx" ON "event_type_state"("environment_id", "id");

-- CreateIndex
CREATE INDEX "event_type_state_event_type_id_id_idx" ON "event_type_state"("event_type_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "share_link_token_hash_key" ON "share_link"("token_hash");

-- AddForeignKey
ALTER TABLE "event_type_state" ADD CONSTRAINT "event_type_state_environment_id_event_type_id_fkey" FOREIGN KEY ("environment_id", "event_type_id") REFERENCES "event_type"("environment_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_link" ADD CONSTRAINT "share_link_environment_id_fkey" FOREIGN KEY ("environment_id") REFERENCES "environment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What was published before this table can't be told any more: the history begins with what is published now.
INSERT INTO event_type_state (environment_id, event_type_id, config_version, description, "group", deprecated, archived, version, at)
SELECT t.environment_id, t.id, t.config_version, t.description, t."group", t.deprecated_at IS NOT NULL, t.archived_at IS NOT NULL,
  (SELECT coalesce(max(v.version), 0) FROM event_type_version v WHERE v.event_type_id = t.id), t.updated_at
FROM event_type t
ORDER BY t.config_version, t.id;

-- An event type changes in place and its versions are rows beside it, so what readers see of it is known when both are written:
-- at commit. Whatever writes event types is recorded; a change that readers don't see (payload_check) is none.
CREATE FUNCTION engine.record_event_type_state() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  newest integer;
  last public.event_type_state;
BEGIN
  SELECT coalesce(max(v.version), 0) INTO newest FROM public.event_type_version v WHERE v.event_type_id = NEW.id;
  SELECT s.* INTO last FROM public.event_type_state s WHERE s.event_type_id = NEW.id ORDER BY s.id DESC LIMIT 1;
  IF FOUND
    AND last.description = NEW.description AND last."group" IS NOT DISTINCT FROM NEW."group"
    AND last.deprecated = (NEW.deprecated_at IS NOT NULL) AND last.archived = (NEW.archived_at IS NOT NULL)
    AND last.version = newest
  THEN
    RETURN NULL;
  END IF;
  INSERT INTO public.event_type_state
    (environment_id, event_type_id, config_version, description, "group", deprecated, archived, version, at)
  VALUES
    (NEW.environment_id, NEW.id, NEW.config_version, NEW.description, NEW."group",
     NEW.deprecated_at IS NOT NULL, NEW.archived_at IS NOT NULL, newest, date_trunc('milliseconds', clock_timestamp()));
  RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION engine.record_event_type_state() FROM PUBLIC;
CREATE CONSTRAINT TRIGGER record_state AFTER INSERT OR UPDATE ON event_type
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION engine.record_event_type_state();

-- Written by the trigger alone.
GRANT SELECT ON event_type_state TO posthorn_app;
ALTER TABLE event_type_state ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_environment ON event_type_state TO posthorn_app USING (environment_id = (SELECT engine.current_environment()));

GRANT SELECT, INSERT, DELETE ON share_link TO posthorn_app;
ALTER TABLE share_link ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_environment ON share_link TO posthorn_app USING (environment_id = (SELECT engine.current_environment()));

-- Whoever opens a link is nobody yet, so no row is visible to them: only this look-up by the token's SHA-256 is.
CREATE FUNCTION engine.find_shared_environment(given_hash bytea) RETURNS TABLE (tenant_id uuid, environment_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT e.tenant_id, e.id FROM public.share_link s JOIN public.environment e ON e.id = s.environment_id
  WHERE s.token_hash = given_hash
$$;
REVOKE EXECUTE ON FUNCTION engine.find_shared_environment(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION engine.find_shared_environment(bytea) TO posthorn_app;
