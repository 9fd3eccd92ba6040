-- CreateTable
CREATE TABLE "operation" (
    "id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "deprecated" BOOLEAN NOT NULL,
    "parameters" TEXT NOT NULL,
    "request_schema" TEXT,
    "response_schema" TEXT,
    "callbacks" TEXT NOT NULL,
    "config_version" BIGINT NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "operation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "operation_environment_id_config_version_idx" ON "operation"("environment_id", "config_version");

-- AddForeignKey
ALTER TABLE "operation" ADD CONSTRAINT "operation_environment_id_fkey" FOREIGN KEY ("environment_id") REFERENCES "environment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A name belongs to one operation at a time, and is free again when that is deleted.
CREATE UNIQUE INDEX operation_name_key ON operation (environment_id, name) WHERE deleted_at IS NULL;
-- The newest first, as lists have them.
CREATE INDEX operation_list_idx ON operation (environment_id, id) WHERE deleted_at IS NULL;

GRANT SELECT, INSERT, UPDATE ON operation TO posthorn_app;
ALTER TABLE operation ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_environment ON operation TO posthorn_app USING (environment_id = (SELECT engine.current_environment()));
