-- CreateTable
CREATE TABLE "event_type_draft" (
    "id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "changes" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "event_type_draft_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "event_type_draft_environment_id_name_key" ON "event_type_draft"("environment_id", "name");

-- AddForeignKey
ALTER TABLE "event_type_draft" ADD CONSTRAINT "event_type_draft_environment_id_fkey" FOREIGN KEY ("environment_id") REFERENCES "environment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Nothing that judges or delivers events may read it: no grant to the engine.
GRANT SELECT, INSERT, UPDATE, DELETE ON event_type_draft TO posthorn_app;
ALTER TABLE event_type_draft ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_environment ON event_type_draft TO posthorn_app USING (environment_id = (SELECT engine.current_environment()));
