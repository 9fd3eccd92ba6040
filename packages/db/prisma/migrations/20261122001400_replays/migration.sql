-- CreateEnum
CREATE TYPE "bulk_action_kind" AS ENUM ('replay', 'retry', 'skip', 'mark_handled', 'snooze');

-- CreateEnum
CREATE TYPE "bulk_action_state" AS ENUM ('running', 'paused', 'canceled', 'completed', 'failed');

-- CreateEnum
CREATE TYPE "bulk_action_source" AS ENUM ('deliveries', 'events');

-- CreateTable
CREATE TABLE "bulk_action" (
    "id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "kind" "bulk_action_kind" NOT NULL,
    "state" "bulk_action_state" NOT NULL DEFAULT 'running',
    "filter" JSONB NOT NULL,
    "note" TEXT,
    "until" TIMESTAMPTZ(3),
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,
    "matched" INTEGER NOT NULL,
    "matched_exact" BOOLEAN NOT NULL,
    "estimated_seconds" INTEGER,
    "done" INTEGER NOT NULL DEFAULT 0,
    "skipped" JSONB NOT NULL DEFAULT '{}',
    "started_by" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "next_look_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "bulk_action_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bulk_action_part" (
    "environment_id" UUID NOT NULL,
    "bulk_action_id" UUID NOT NULL,
    "endpoint_id" UUID NOT NULL,
    "source" "bulk_action_source" NOT NULL,
    "position" UUID NOT NULL,
    "finished" BOOLEAN NOT NULL DEFAULT false,
    "looked_at" TIMESTAMPTZ(3),

    CONSTRAINT "bulk_action_part_pkey" PRIMARY KEY ("bulk_action_id","endpoint_id","source")
);

-- CreateIndex
CREATE UNIQUE INDEX "bulk_action_environment_id_id_key" ON "bulk_action"("environment_id", "id");

-- AddForeignKey
ALTER TABLE "bulk_action" ADD CONSTRAINT "bulk_action_environment_id_fkey" FOREIGN KEY ("environment_id") REFERENCES "environment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bulk_action_part" ADD CONSTRAINT "bulk_action_part_environment_id_bulk_action_id_fkey" FOREIGN KEY ("environment_id", "bulk_action_id") REFERENCES "bulk_action"("environment_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What runs is a handful of rows, however many have ended.
CREATE INDEX bulk_action_running_idx ON bulk_action (next_look_at) WHERE state = 'running';

GRANT SELECT, INSERT, UPDATE ON bulk_action, bulk_action_part TO posthorn_app;
-- The sweep looks for those whose workflow is lost.
GRANT SELECT ON bulk_action TO posthorn_engine;
ALTER TABLE bulk_action ENABLE ROW LEVEL SECURITY;
ALTER TABLE bulk_action_part ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_environment ON bulk_action TO posthorn_app USING (environment_id = (SELECT engine.current_environment()));
CREATE POLICY of_environment ON bulk_action_part TO posthorn_app USING (environment_id = (SELECT engine.current_environment()));
CREATE POLICY of_all ON bulk_action TO posthorn_engine USING (true);

-- The dead letters of one endpoint, in the order of their ids.
CREATE INDEX dead_letter_endpoint_idx ON engine.dead_letter (environment_id, endpoint_id, delivery_id);

-- Somebody tried out one endpoint with an example: nobody else is ever considered for it.
ALTER TABLE engine.event ADD COLUMN test boolean NOT NULL DEFAULT false;

-- A replay adds an endpoint to an event that is stored; a test stores an event for one endpoint.
GRANT INSERT ON engine.delivery, engine.event TO posthorn_app;
GRANT UPDATE (considered, skipped) ON engine.event TO posthorn_app;
