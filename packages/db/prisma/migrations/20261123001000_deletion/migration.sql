-- AlterTable
ALTER TABLE "environment" ADD COLUMN     "deleted_at" TIMESTAMPTZ(3),
ADD COLUMN     "deleted_by" TEXT,
ADD COLUMN     "erase_at" TIMESTAMPTZ(3),
ADD COLUMN     "restored_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "tenant" ADD COLUMN     "deleted_at" TIMESTAMPTZ(3),
ADD COLUMN     "deleted_by" TEXT,
ADD COLUMN     "erase_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "erasure" (
    "subject" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "deleted_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_by" TEXT NOT NULL,
    "begun_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "erased_at" TIMESTAMPTZ(3),
    "rows" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "erasure_pkey" PRIMARY KEY ("subject")
);

GRANT SELECT (deleted_at) ON tenant TO posthorn_ingest;
-- It outlives whom it is about, and is nobody's but the operator's: the services can't see it.
GRANT SELECT, INSERT, UPDATE ON erasure TO posthorn_engine;
ALTER TABLE erasure ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_all ON erasure TO posthorn_engine USING (true);

-- Each half is set with the others.
ALTER TABLE tenant ADD CONSTRAINT tenant_deletion CHECK (
  (deleted_at IS NULL) = (erase_at IS NULL) AND (deleted_at IS NULL) = (deleted_by IS NULL));
-- An environment without an `erase_at` of its own was deleted with its tenant.
ALTER TABLE environment ADD CONSTRAINT environment_deletion CHECK (
  (deleted_at IS NULL) = (deleted_by IS NULL) AND (deleted_at IS NOT NULL OR erase_at IS NULL));

-- Refused requests name no event: with them, everything of an environment is found by its index.
DROP INDEX source_request_event_idx;
CREATE INDEX source_request_event_idx ON source_request (environment_id, event_id);

-- A share link of what is deleted leads nowhere.
CREATE OR REPLACE FUNCTION engine.find_shared_environment(given_hash bytea) RETURNS TABLE (tenant_id uuid, environment_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT e.tenant_id, e.id FROM public.share_link s JOIN public.environment e ON e.id = s.environment_id
  WHERE s.token_hash = given_hash AND e.deleted_at IS NULL
$$;

-- What is to be erased now: environments first, and a tenant when it has none any more; nothing where all is done.
-- It has its owner's rights, because the engine sees no tenants.
CREATE FUNCTION engine.find_erasable(
  OUT kind text, OUT id uuid, OUT tenant_id uuid, OUT name text, OUT deleted_at timestamptz, OUT deleted_by text
) RETURNS SETOF record
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT * FROM (
    SELECT 'environment', e.id, e.tenant_id, e.name, e.deleted_at, e.deleted_by
    FROM public.environment e JOIN public.tenant t ON t.id = e.tenant_id
    WHERE e.deleted_at IS NOT NULL AND least(e.erase_at, t.erase_at) <= now()
    UNION ALL
    SELECT 'tenant', t.id, t.id, t.name, t.deleted_at, t.deleted_by FROM public.tenant t
    WHERE t.erase_at <= now() AND NOT EXISTS (SELECT FROM public.environment e WHERE e.tenant_id = t.id)
  ) erasable LIMIT 1
$$;

-- Deletes at most `most` rows that carry the id in a column of this name, in whatever table: one that is added later is
-- found, too. Tables that refer to others go before those. Partitions are tables like others here, also days that
-- retention has taken out already: a statement that goes through the parent would open all of them.
CREATE FUNCTION engine.erase_rows(key_column text, of_id uuid, most integer) RETURNS integer
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  table_name regclass;
  deleted integer;
  erased integer := 0;
BEGIN
  FOR table_name IN
    WITH RECURSIVE keyed AS (
      SELECT c.oid FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.relnamespace IN ('public'::regnamespace, 'engine'::regnamespace) AND c.relkind = 'r'
        AND a.attname = key_column AND a.attnum > 0 AND NOT a.attisdropped
    ), level AS (
      SELECT oid, 0 AS depth FROM keyed
      UNION
      SELECT r.confrelid, l.depth + 1 FROM level l
      JOIN pg_constraint r ON r.contype = 'f' AND r.conrelid = l.oid AND r.confrelid <> r.conrelid
      WHERE l.depth < 20
    )
    SELECT k.oid::regclass FROM keyed k JOIN level l ON l.oid = k.oid GROUP BY k.oid ORDER BY max(l.depth), k.oid
  LOOP
    EXECUTE format('DELETE FROM %1$s WHERE ctid = ANY (ARRAY(SELECT ctid FROM %1$s WHERE %2$I = $1 LIMIT $2))', table_name, key_column)
      USING of_id, most - erased;
    GET DIAGNOSTICS deleted = ROW_COUNT;
    erased := erased + deleted;
    EXIT WHEN erased >= most;
  END LOOP;
  RETURN erased;
END $$;

-- Erases a portion of an environment, or of a tenant that has none any more, and the thing itself when a whole pass has found
-- nothing of it: `done`. Whether its time has come is worked out here, with its row locked: whoever may call this can erase
-- nothing else, and nothing that is being restored.
-- It waits for nobody long: retention holds a day while it is counted and dropped.
CREATE FUNCTION engine.erase_environment(of_environment uuid, most integer, OUT erased integer, OUT done boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' SET enable_seqscan = off SET jit = off AS $$
BEGIN
  erased := 0;
  done := false;
  PERFORM FROM public.environment e JOIN public.tenant t ON t.id = e.tenant_id
  WHERE e.id = of_environment AND e.deleted_at IS NOT NULL AND least(e.erase_at, t.erase_at) <= now() FOR UPDATE OF e FOR SHARE OF t;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  erased := engine.erase_rows('environment_id', of_environment, most);
  IF erased = 0 THEN
    DELETE FROM public.environment WHERE id = of_environment;
    done := true;
  END IF;
END $$;

CREATE FUNCTION engine.erase_tenant(of_tenant uuid, most integer, OUT erased integer, OUT done boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' SET enable_seqscan = off SET jit = off AS $$
BEGIN
  erased := 0;
  done := false;
  PERFORM FROM public.tenant WHERE id = of_tenant AND erase_at <= now() FOR UPDATE;
  IF NOT FOUND OR EXISTS (SELECT FROM public.environment WHERE tenant_id = of_tenant) THEN
    RETURN;
  END IF;
  erased := engine.erase_rows('tenant_id', of_tenant, most);
  IF erased = 0 THEN
    DELETE FROM public.tenant WHERE id = of_tenant;
    done := true;
  END IF;
END $$;

REVOKE ALL ON FUNCTION engine.find_erasable(), engine.erase_rows(text, uuid, integer),
  engine.erase_environment(uuid, integer), engine.erase_tenant(uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION engine.find_erasable(), engine.erase_environment(uuid, integer), engine.erase_tenant(uuid, integer) TO posthorn_engine;
