-- CreateTable
CREATE TABLE "consumer" (
    "id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "uid" TEXT,
    "name" TEXT NOT NULL,
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "config_version" BIGINT NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "consumer_pkey" PRIMARY KEY ("id")
);

-- AlterTable
ALTER TABLE "endpoint" ADD COLUMN     "consumer_id" UUID,
ADD COLUMN     "header_names" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "metadata" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "payload_form" TEXT,
ADD COLUMN     "sealed_headers" TEXT,
ADD COLUMN     "uid" TEXT;

-- CreateIndex
CREATE INDEX "consumer_environment_id_config_version_idx" ON "consumer"("environment_id", "config_version");

-- CreateIndex
CREATE UNIQUE INDEX "consumer_environment_id_id_key" ON "consumer"("environment_id", "id");

-- AddForeignKey
ALTER TABLE "consumer" ADD CONSTRAINT "consumer_environment_id_fkey" FOREIGN KEY ("environment_id") REFERENCES "environment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "endpoint" ADD CONSTRAINT "endpoint_environment_id_consumer_id_fkey" FOREIGN KEY ("environment_id", "consumer_id") REFERENCES "consumer"("environment_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- A uid belongs to one thing at a time, and is free again when that is deleted.
CREATE UNIQUE INDEX consumer_uid_key ON consumer (environment_id, uid) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX endpoint_uid_key ON endpoint (environment_id, uid) WHERE deleted_at IS NULL;
-- A consumer's endpoints, deleted ones too: their deliveries stay readable.
CREATE INDEX endpoint_consumer_idx ON endpoint (environment_id, consumer_id, id) WHERE consumer_id IS NOT NULL;

-- Whom an event is addressed to. Its index has no row for an event that is addressed to no one.
ALTER TABLE engine.event ADD COLUMN consumer_id uuid;
CREATE INDEX event_consumer_idx ON engine.event (environment_id, consumer_id, id) WHERE consumer_id IS NOT NULL;

GRANT SELECT, INSERT, UPDATE ON consumer TO posthorn_app;
GRANT SELECT ON consumer TO posthorn_ingest;
ALTER TABLE consumer ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_environment ON consumer TO posthorn_app USING (environment_id = (SELECT engine.current_environment()));
CREATE POLICY of_all ON consumer TO posthorn_ingest USING (true);
