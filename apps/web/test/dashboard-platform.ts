import { createTestPlatform } from "@posthorn/services/testing";

/** Where the dashboard believes to be. */
export const ownUrl = "http://dashboard.example.com";

export type DashboardPlatform = Awaited<ReturnType<typeof createTestPlatform>>;

/** What the dashboard's server code in this process works on from now on, in place of what its settings would name. */
export async function createDashboardPlatform(): Promise<DashboardPlatform> {
  const platform = await createTestPlatform();
  Object.assign(globalThis, { posthornPlatform: Promise.resolve(platform) });
  Object.assign(process.env, {
    DATABASE_URL: process.env.POSTHORN_TEST_DATABASE_URL,
    TEMPORAL_ADDRESS: process.env.POSTHORN_TEST_TEMPORAL_ADDRESS,
    POSTHORN_ENCRYPTION_KEYS: "unused:AA==",
    NEXTAUTH_URL: ownUrl,
    NEXTAUTH_SECRET: "a secret for tests that is long enough",
  });
  return platform;
}
