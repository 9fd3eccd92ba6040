-- AlterTable
ALTER TABLE "environment" ADD COLUMN     "subscriptions_per_consumer" INTEGER NOT NULL DEFAULT 20,
ADD COLUMN     "verify_subscriptions" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "consumer_token" (
    "id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "consumer_id" UUID NOT NULL,
    "description" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "consumer_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subscription" (
    "endpoint_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "challenge" TEXT,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "last_try_at" TIMESTAMPTZ(3),
    "next_try_at" TIMESTAMPTZ(3),
    "verified_at" TIMESTAMPTZ(3),

    CONSTRAINT "subscription_pkey" PRIMARY KEY ("endpoint_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "consumer_token_hash_key" ON "consumer_token"("hash");

-- CreateIndex
CREATE INDEX "consumer_token_environment_id_consumer_id_id_idx" ON "consumer_token"("environment_id", "consumer_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "subscription_environment_id_endpoint_id_key" ON "subscription"("environment_id", "endpoint_id");

-- AddForeignKey
ALTER TABLE "consumer_token" ADD CONSTRAINT "consumer_token_environment_id_fkey" FOREIGN KEY ("environment_id") REFERENCES "environment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consumer_token" ADD CONSTRAINT "consumer_token_environment_id_consumer_id_fkey" FOREIGN KEY ("environment_id", "consumer_id") REFERENCES "consumer"("environment_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_environment_id_endpoint_id_fkey" FOREIGN KEY ("environment_id", "endpoint_id") REFERENCES "endpoint"("environment_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What waits for a challenge is a handful of rows, however many subscriptions there are.
CREATE INDEX subscription_due_idx ON subscription (next_try_at) WHERE next_try_at IS NOT NULL;

GRANT SELECT, INSERT, UPDATE, DELETE ON consumer_token, subscription TO posthorn_app;
GRANT SELECT ON consumer_token TO posthorn_ingest;
GRANT UPDATE (last_used_at) ON consumer_token TO posthorn_ingest;
GRANT SELECT ON subscription TO posthorn_engine;
DO $$
DECLARE
  scoped text;
BEGIN
  FOREACH scoped IN ARRAY ARRAY['consumer_token', 'subscription'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', scoped);
    EXECUTE format('CREATE POLICY of_environment ON %I TO posthorn_app USING (environment_id = (SELECT engine.current_environment()))', scoped);
  END LOOP;
END $$;
CREATE POLICY of_all ON consumer_token TO posthorn_ingest USING (true);
CREATE POLICY of_all ON subscription TO posthorn_engine USING (true);

-- A consumer can be who did something. A generated column's expression can't be changed before PostgreSQL 17.
ALTER TABLE audit_entry DROP COLUMN actor_id;
ALTER TABLE "audit_entry" ADD COLUMN "actor_id" TEXT GENERATED ALWAYS AS (coalesce(actor ->> 'userId', actor ->> 'apiKeyId', actor ->> 'consumerId', actor ->> 'part')) STORED;
CREATE INDEX "audit_entry_environment_id_actor_id_id_idx" ON "audit_entry"("environment_id", "actor_id", "id");
