-- AlterTable
ALTER TABLE "event_type_draft" ADD COLUMN     "earlier_versions" TEXT NOT NULL DEFAULT '[]';
