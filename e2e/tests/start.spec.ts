import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "../fixtures/test.ts";

const server = fileURLToPath(new URL("../../apps/web/.next/standalone/apps/web/server.js", import.meta.url));

test("a dashboard that lacks its secret does not start, and says what to set", () => {
  const env = {
    PATH: process.env.PATH,
    NODE_ENV: "production",
    HOSTNAME: "127.0.0.1",
    PORT: "1",
    DATABASE_URL: "postgresql://127.0.0.1:1/unused",
    TEMPORAL_ADDRESS: "127.0.0.1:1",
    POSTHORN_ENCRYPTION_KEYS: "unused:AA==",
    NEXTAUTH_URL: "http://dashboard.example.com",
    NEXTAUTH_SECRET: "short",
  };
  const { status, stdout, stderr } = spawnSync(process.execPath, [server], {
    env: env as NodeJS.ProcessEnv,
    encoding: "utf8",
    timeout: 30_000,
  });
  expect(status).toBe(1);
  expect(stdout + stderr).toContain("NEXTAUTH_SECRET");
  expect(stdout + stderr).toContain("Set it to at least 32 random characters.");
});
