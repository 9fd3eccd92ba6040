-- CreateEnum
CREATE TYPE "sign_in_link_kind" AS ENUM ('password_reset', 'magic_link');

-- CreateTable
CREATE TABLE "sign_in_link" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" "sign_in_link_kind" NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_link_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "sign_in_link_token_hash_key" ON "sign_in_link"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "sign_in_link_user_id_kind_key" ON "sign_in_link"("user_id", "kind");

-- AddForeignKey
ALTER TABLE "sign_in_link" ADD CONSTRAINT "sign_in_link_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

GRANT SELECT, INSERT, DELETE ON "sign_in_link" TO posthorn_app;
ALTER TABLE "sign_in_link" ENABLE ROW LEVEL SECURITY;
-- Whoever has the link is not signed in yet: they see the one whose token they have.
CREATE POLICY of_user ON "sign_in_link" TO posthorn_app
  USING (user_id = (SELECT engine.current_user_id())
    OR token_hash = (SELECT decode(nullif(current_setting('posthorn.sign_in_link', true), ''), 'hex')))
  WITH CHECK (user_id = (SELECT engine.current_user_id()));
