-- CreateEnum
CREATE TYPE "source_outcome" AS ENUM ('accepted', 'duplicate', 'answered', 'refused');

-- CreateTable
CREATE TABLE "source" (
    "id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "sealed_secrets" TEXT,
    "secret_count" INTEGER NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source_request" (
    "id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "outcome" "source_outcome" NOT NULL,
    "reason" TEXT,
    "detail" TEXT,
    "status" SMALLINT NOT NULL,
    "event_id" UUID,
    "event_type" TEXT,
    "method" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "address" TEXT,
    "headers" JSONB NOT NULL,
    "body" BYTEA,
    "body_bytes" INTEGER NOT NULL,
    "kept_bytes" INTEGER NOT NULL,
    "replay_of" UUID,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "source_request_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "source_environment_id_id_key" ON "source"("environment_id", "id");

-- CreateIndex
CREATE INDEX "source_request_source_id_id_idx" ON "source_request"("source_id", "id");

-- AddForeignKey
ALTER TABLE "source" ADD CONSTRAINT "source_environment_id_fkey" FOREIGN KEY ("environment_id") REFERENCES "environment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_request" ADD CONSTRAINT "source_request_environment_id_source_id_fkey" FOREIGN KEY ("environment_id", "source_id") REFERENCES "source"("environment_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The log of a source by outcome, for its readers and for housekeeping, which keeps so many refused ones and so many others.
CREATE INDEX source_request_refused_idx ON source_request (source_id, id) WHERE outcome = 'refused';
CREATE INDEX source_request_taken_idx ON source_request (source_id, id) WHERE outcome <> 'refused';
-- Erasing an event's payload erases what came in, too.
CREATE INDEX source_request_event_idx ON source_request (environment_id, event_id) WHERE event_id IS NOT NULL;

-- Services.
GRANT SELECT, INSERT, UPDATE, DELETE ON source TO posthorn_app;
GRANT SELECT ON source_request TO posthorn_app;
GRANT UPDATE (headers, body, path) ON source_request TO posthorn_app;
-- What comes in is looked up and noted before there is a tenant.
GRANT SELECT ON source TO posthorn_ingest;
GRANT INSERT ON source_request TO posthorn_ingest;
-- Housekeeping.
GRANT SELECT (id, environment_id) ON source TO posthorn_engine;
GRANT SELECT, DELETE ON source_request TO posthorn_engine;

ALTER TABLE source ENABLE ROW LEVEL SECURITY;
ALTER TABLE source_request ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_environment ON source TO posthorn_app USING (environment_id = (SELECT engine.current_environment()));
CREATE POLICY of_environment ON source_request TO posthorn_app USING (environment_id = (SELECT engine.current_environment()));
CREATE POLICY of_all ON source TO posthorn_ingest, posthorn_engine USING (true);
CREATE POLICY of_all ON source_request TO posthorn_ingest, posthorn_engine USING (true);
