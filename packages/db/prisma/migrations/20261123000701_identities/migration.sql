-- AlterTable
ALTER TABLE "user" ALTER COLUMN "password_hash" DROP NOT NULL;

-- CreateTable
CREATE TABLE "identity" (
    "provider" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "identity_pkey" PRIMARY KEY ("provider","subject")
);

-- CreateIndex
CREATE UNIQUE INDEX "identity_user_id_provider_key" ON "identity"("user_id", "provider");

-- AddForeignKey
ALTER TABLE "identity" ADD CONSTRAINT "identity_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

GRANT SELECT, INSERT, DELETE ON "identity" TO posthorn_app;
ALTER TABLE "identity" ENABLE ROW LEVEL SECURITY;
-- Who signs in is nobody yet: they see the one row that the provider vouches for, and nothing else.
CREATE POLICY of_user ON "identity" TO posthorn_app
  USING (user_id = (SELECT engine.current_user_id())
    OR provider || ':' || subject = (SELECT nullif(current_setting('posthorn.identity', true), '')))
  WITH CHECK (user_id = (SELECT engine.current_user_id()));
