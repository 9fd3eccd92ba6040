-- CreateEnum
CREATE TYPE "alert_state" AS ENUM ('waiting', 'sent', 'failed');

-- AlterTable
ALTER TABLE "notice" ADD COLUMN     "alert_id" UUID,
ADD COLUMN     "alerted_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "alert_settings" (
    "environment_id" UUID NOT NULL,
    "types" TEXT[],
    "sealed_webhook_url" TEXT,
    "webhook_host" TEXT,
    "webhook_set_at" TIMESTAMPTZ(3),

    CONSTRAINT "alert_settings_pkey" PRIMARY KEY ("environment_id")
);

-- CreateTable
CREATE TABLE "alert_recipient" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "mail_error" TEXT,

    CONSTRAINT "alert_recipient_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert" (
    "id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "test" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "alert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_sending" (
    "id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "alert_id" UUID NOT NULL,
    "recipient_id" UUID,
    "state" "alert_state" NOT NULL DEFAULT 'waiting',
    "error" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "look_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "alert_sending_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "alert_recipient_environment_id_email_key" ON "alert_recipient"("environment_id", "email");

-- CreateIndex
CREATE INDEX "alert_environment_id_created_at_idx" ON "alert"("environment_id", "created_at");

-- CreateIndex
CREATE INDEX "alert_sending_environment_id_recipient_id_id_idx" ON "alert_sending"("environment_id", "recipient_id", "id");

-- CreateIndex
CREATE INDEX "alert_sending_alert_id_idx" ON "alert_sending"("alert_id");

-- CreateIndex
CREATE INDEX "notice_alert_id_id_idx" ON "notice"("alert_id", "id");

-- AddForeignKey
ALTER TABLE "alert_settings" ADD CONSTRAINT "alert_settings_environment_id_fkey" FOREIGN KEY ("environment_id") REFERENCES "environment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_recipient" ADD CONSTRAINT "alert_recipient_environment_id_fkey" FOREIGN KEY ("environment_id") REFERENCES "environment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert" ADD CONSTRAINT "alert_environment_id_fkey" FOREIGN KEY ("environment_id") REFERENCES "environment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_sending" ADD CONSTRAINT "alert_sending_alert_id_fkey" FOREIGN KEY ("alert_id") REFERENCES "alert"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_sending" ADD CONSTRAINT "alert_sending_recipient_id_fkey" FOREIGN KEY ("recipient_id") REFERENCES "alert_recipient"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Nobody is told now of what was written before anybody could ask for it.
UPDATE notice SET alerted_at = now();

-- What is still to be done is a handful of rows, however many notices and alerts there are.
CREATE INDEX notice_unalerted_idx ON notice (environment_id, at) WHERE alerted_at IS NULL;
CREATE INDEX alert_sending_waiting_idx ON alert_sending (look_at) WHERE state = 'waiting';

GRANT SELECT, INSERT, UPDATE ON alert_settings TO posthorn_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON alert_recipient TO posthorn_app;
GRANT SELECT, INSERT ON alert TO posthorn_app;
GRANT SELECT, INSERT, UPDATE ON alert_sending TO posthorn_app;
GRANT SELECT (environment_id, types, webhook_host) ON alert_settings TO posthorn_engine;
GRANT SELECT (id, environment_id, confirmed_at) ON alert_recipient TO posthorn_engine;
GRANT SELECT, INSERT, DELETE ON alert TO posthorn_engine;
GRANT SELECT, INSERT ON alert_sending TO posthorn_engine;
GRANT UPDATE (look_at) ON alert_sending TO posthorn_engine;
GRANT UPDATE (alert_id, alerted_at) ON notice TO posthorn_engine;

ALTER TABLE alert_settings ENABLE ROW LEVEL SECURITY;
ALTER TABLE alert_recipient ENABLE ROW LEVEL SECURITY;
ALTER TABLE alert ENABLE ROW LEVEL SECURITY;
ALTER TABLE alert_sending ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_environment ON alert_settings TO posthorn_app USING (environment_id = (SELECT engine.current_environment()));
-- Whoever has the link of a mail is no member: they see the one recipient that they are.
CREATE POLICY of_environment ON alert_recipient TO posthorn_app
  USING (environment_id = (SELECT engine.current_environment())
    OR id = (SELECT nullif(current_setting('posthorn.alert_recipient', true), '')::uuid))
  WITH CHECK (environment_id = (SELECT engine.current_environment()));
CREATE POLICY of_environment ON alert TO posthorn_app USING (environment_id = (SELECT engine.current_environment()));
CREATE POLICY of_environment ON alert_sending TO posthorn_app USING (environment_id = (SELECT engine.current_environment()));
CREATE POLICY of_all ON alert_settings TO posthorn_engine USING (true);
CREATE POLICY of_all ON alert_recipient TO posthorn_engine USING (true);
CREATE POLICY of_all ON alert TO posthorn_engine USING (true);
CREATE POLICY of_all ON alert_sending TO posthorn_engine USING (true);
