-- AlterTable
ALTER TABLE "endpoint" ADD COLUMN     "batch_max_events" INTEGER,
ADD COLUMN     "batch_max_seconds" INTEGER,
ADD COLUMN     "filter" JSONB,
ADD COLUMN     "order_after_dead" TEXT NOT NULL DEFAULT 'continue',
ADD COLUMN     "order_key" TEXT,
ADD COLUMN     "ordered" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "signature_profiles" TEXT[] DEFAULT ARRAY['standard']::TEXT[];

-- AlterTable
ALTER TABLE "environment" ADD COLUMN     "disable_after_hours" INTEGER DEFAULT 120,
ADD COLUMN     "retention_days" INTEGER NOT NULL DEFAULT 30,
ADD COLUMN     "retry_schedule" INTEGER[];
