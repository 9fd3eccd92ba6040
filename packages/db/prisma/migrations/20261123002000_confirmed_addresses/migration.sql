-- AlterEnum
ALTER TYPE "sign_in_link_kind" ADD VALUE 'confirm_email';

-- AlterTable
ALTER TABLE "user" ADD COLUMN     "email_confirmed_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "sign_in_link" ADD COLUMN     "email" TEXT;

-- Accounts from before are taken on trust: a mailed link must not take away what their people have set up.
UPDATE "user" SET email_confirmed_at = CURRENT_TIMESTAMP;

-- An invitation goes with whoever made it, also when their address changes.
GRANT UPDATE (invited_by) ON "invitation" TO posthorn_app;
