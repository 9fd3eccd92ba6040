import { randomBytes } from "node:crypto";
import { type ClosablePlatform, createPlatform, type PlatformOptions } from "../context/create-platform.ts";

/**
 * A platform on the real PostgreSQL and Temporal that the test runner started. Loopback addresses are allowed unless
 * `allowedNetworks` says otherwise, because the receivers of tests listen there. Close it when the tests are done.
 */
export function createTestPlatform(overrides: Partial<PlatformOptions> = {}): Promise<ClosablePlatform> {
  return createPlatform({
    databaseUrl: requireVariable("POSTHORN_TEST_DATABASE_URL"),
    encryptionKeys: `test:${randomBytes(32).toString("base64")}`,
    allowedNetworks: "127.0.0.0/8,::1/128",
    ownHosts: "",
    temporalAddress: requireVariable("POSTHORN_TEST_TEMPORAL_ADDRESS"),
    temporalNamespace: "default",
    service: "test",
    logLevel: "error",
    ...overrides,
  });
}

function requireVariable(name: string): string {
  const value = process.env[name];
  if (!value)
    throw new Error(`${name} is not set: integration tests need the stack that the test runner starts.`);
  return value;
}
