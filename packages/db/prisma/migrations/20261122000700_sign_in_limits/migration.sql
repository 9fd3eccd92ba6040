-- CreateTable
CREATE TABLE "sign_in_count" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "expire" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_count_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "sign_in_count_expire_idx" ON "sign_in_count"("expire");

-- Who signs in is nobody yet, so the counts belong to no tenant and no user: only the role is checked.
GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_count TO posthorn_app;
ALTER TABLE sign_in_count ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_all ON sign_in_count TO posthorn_app USING (true);
