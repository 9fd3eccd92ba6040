-- CreateTable
CREATE TABLE "endpoint_check" (
    "id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "result" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "endpoint_check_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "endpoint_check_environment_id_created_at_idx" ON "endpoint_check"("environment_id", "created_at");

-- AddForeignKey
ALTER TABLE "endpoint_check" ADD CONSTRAINT "endpoint_check_environment_id_fkey" FOREIGN KEY ("environment_id") REFERENCES "environment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

GRANT SELECT, INSERT, DELETE ON endpoint_check TO posthorn_app;
GRANT UPDATE (result) ON endpoint_check TO posthorn_app;
ALTER TABLE endpoint_check ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_environment ON endpoint_check TO posthorn_app USING (environment_id = (SELECT engine.current_environment()));
