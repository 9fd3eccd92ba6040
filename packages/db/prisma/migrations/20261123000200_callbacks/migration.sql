-- CreateTable
CREATE TABLE "operation_secret" (
    "id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "operation_id" UUID NOT NULL,
    "sealed" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "operation_secret_pkey" PRIMARY KEY ("id")
);

-- AlterTable
ALTER TABLE "endpoint" ADD COLUMN     "last_used_at" TIMESTAMPTZ(3),
ADD COLUMN     "operation_id" UUID;

-- CreateIndex
CREATE INDEX "operation_secret_operation_id_idx" ON "operation_secret"("operation_id");

-- CreateIndex
CREATE UNIQUE INDEX "operation_environment_id_id_key" ON "operation"("environment_id", "id");

-- AddForeignKey
ALTER TABLE "operation_secret" ADD CONSTRAINT "operation_secret_environment_id_operation_id_fkey" FOREIGN KEY ("environment_id", "operation_id") REFERENCES "operation"("environment_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "endpoint" ADD CONSTRAINT "endpoint_environment_id_operation_id_fkey" FOREIGN KEY ("environment_id", "operation_id") REFERENCES "operation"("environment_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- One of an operation signs now; those before it end some time.
CREATE UNIQUE INDEX operation_secret_current_key ON operation_secret (operation_id) WHERE expires_at IS NULL;
-- Where an operation's callbacks go: each receiver once.
CREATE UNIQUE INDEX endpoint_receiver_key ON endpoint (operation_id, url) WHERE operation_id IS NOT NULL AND deleted_at IS NULL;
-- Those of an environment are counted, and those that have got nothing for long are removed.
CREATE INDEX endpoint_receiver_idx ON endpoint (environment_id, last_used_at) WHERE operation_id IS NOT NULL AND deleted_at IS NULL;

-- Where a callback goes; null, which takes no room: no callback. Its index has no row for any other event.
ALTER TABLE engine.event ADD COLUMN callback_url text;
CREATE INDEX event_callback_idx ON engine.event (environment_id, id) WHERE callback_url IS NOT NULL;

GRANT SELECT, INSERT, UPDATE, DELETE ON operation_secret TO posthorn_app;
-- The lanes sign with them; housekeeping removes those of operations that are deleted.
GRANT SELECT, DELETE ON operation_secret TO posthorn_engine;
GRANT SELECT (id, deleted_at) ON operation TO posthorn_engine;
ALTER TABLE operation_secret ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_environment ON operation_secret TO posthorn_app USING (environment_id = (SELECT engine.current_environment()));
CREATE POLICY of_all ON operation_secret TO posthorn_engine USING (true);
CREATE POLICY of_all ON operation TO posthorn_engine USING (true);
