import { fileURLToPath } from "node:url";
import { defineConfig } from "prisma/config";

// The CLI would download an engine for every command; ours comes from the lockfile (docs/database.md).
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(
  new URL("./scripts/schema-engine/main.ts", import.meta.url),
);
process.env.CHECKPOINT_DISABLE ??= "1";

const databaseUrl = process.env.DATABASE_URL;

export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
  // `generate` needs no database; the commands that do say so themselves when this is missing.
  ...(databaseUrl ? { datasource: { url: databaseUrl } } : {}),
});
