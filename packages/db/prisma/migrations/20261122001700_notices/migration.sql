-- CreateEnum
CREATE TYPE "notice_kind" AS ENUM ('endpoint_failing', 'endpoint_disabled', 'endpoint_recovered', 'dead_letters_growing');

-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "kind" "notice_kind" NOT NULL,
    "endpoint_id" UUID,
    "details" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_at" TIMESTAMPTZ(3),
    "read_by" TEXT,
    "emitted_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "notice_environment_id_id_idx" ON "notice"("environment_id", "id");

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_environment_id_fkey" FOREIGN KEY ("environment_id") REFERENCES "environment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What is still to be done is a handful of rows, however many notices there are.
CREATE INDEX notice_unemitted_idx ON notice (id) WHERE emitted_at IS NULL;
CREATE INDEX notice_unread_idx ON notice (environment_id, id) WHERE read_at IS NULL;
-- Whether an environment was told of its dead letters within the hour.
CREATE INDEX notice_dead_letters_idx ON notice (environment_id, at) WHERE kind = 'dead_letters_growing';

GRANT SELECT ON notice TO posthorn_app;
GRANT UPDATE (read_at, read_by) ON notice TO posthorn_app;
GRANT SELECT, INSERT, DELETE ON notice TO posthorn_engine;
GRANT UPDATE (emitted_at) ON notice TO posthorn_engine;
ALTER TABLE notice ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_environment ON notice TO posthorn_app USING (environment_id = (SELECT engine.current_environment()));
CREATE POLICY of_all ON notice TO posthorn_engine USING (true);

-- The newest dead letters of one environment after another.
CREATE INDEX dead_letter_died_idx ON engine.dead_letter (environment_id, died_at);
