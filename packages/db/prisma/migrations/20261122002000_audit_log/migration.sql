-- AlterTable
ALTER TABLE "audit_entry" ADD COLUMN     "address" TEXT;

-- Who did it, as a column of its own: row-level security keeps a condition on a part of a JSON value from using an index.
ALTER TABLE "audit_entry" ADD COLUMN "actor_id" TEXT GENERATED ALWAYS AS (coalesce(actor ->> 'userId', actor ->> 'apiKeyId', actor ->> 'part')) STORED;

-- CreateIndex
CREATE INDEX "audit_entry_environment_id_id_idx" ON "audit_entry"("environment_id", "id");

-- CreateIndex
CREATE INDEX "audit_entry_environment_id_actor_id_id_idx" ON "audit_entry"("environment_id", "actor_id", "id");

-- CreateIndex
CREATE INDEX "audit_entry_environment_id_action_id_idx" ON "audit_entry"("environment_id", "action", "id");

-- CreateIndex
CREATE INDEX "audit_entry_environment_id_target_id_id_idx" ON "audit_entry"("environment_id", "target_id", "id");
