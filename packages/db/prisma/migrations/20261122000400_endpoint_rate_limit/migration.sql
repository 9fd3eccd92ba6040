-- AlterTable
ALTER TABLE "endpoint" ADD COLUMN     "rate_limit" INTEGER;
