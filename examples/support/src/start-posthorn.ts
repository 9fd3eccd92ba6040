import { startTestInstallation } from "@posthorn/local/test-stack";
import { createApiKey } from "@posthorn/services";
import { createTestPlatform, createTestTenant } from "@posthorn/services/testing";

export interface RunningPosthorn {
  /** Where its API is. */
  apiUrl: string;
  /** Of an environment that nobody else has, with every scope. */
  apiKey: string;
  stop(): Promise<void>;
}

/** Posthorn as it runs in production, API and worker, for the test of an example. */
export async function startPosthorn(): Promise<RunningPosthorn> {
  const installation = await startTestInstallation({ web: false });
  const { DATABASE_URL = "", POSTHORN_ENCRYPTION_KEYS = "", TEMPORAL_NAMESPACE = "" } = installation.env;
  const platform = await createTestPlatform({
    databaseUrl: DATABASE_URL,
    encryptionKeys: POSTHORN_ENCRYPTION_KEYS,
    temporalNamespace: TEMPORAL_NAMESPACE,
  });
  try {
    const { ctx } = await createTestTenant(platform);
    const { key } = await createApiKey(ctx, { name: "example", scopes: [...ctx.permissions] });
    return { apiUrl: installation.apiUrl, apiKey: key, stop: installation.stop };
  } catch (error) {
    await installation.stop();
    throw error;
  } finally {
    await platform.close();
  }
}
