import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { anyPort, apiApp, ManagedProcess } from "@posthorn/local/processes";
import { createTestDatabase, createTestNamespace, startTestStack } from "@posthorn/local/test-stack";
import { type ClosablePlatform, createPlatform } from "@posthorn/services";
import { say } from "./report.ts";

export interface ApiServer {
  url: string;
  /** For what the API has no route for: making a tenant. */
  platform: ClosablePlatform;
  readLog(): string;
  stop(): Promise<void>;
}

/**
 * The API as it runs in production, on a database of its own. No worker beside it: endpoints with any URL are made here,
 * and nothing is to be sent to them.
 */
export async function startApiServer(): Promise<ApiServer> {
  const stack = await startTestStack();
  const folder = mkdtempSync(join(tmpdir(), "posthorn-fuzz-"));
  const database = await createTestDatabase(stack.postgresUrl);
  const apiPort = await anyPort();
  const settings = {
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: stack.temporalAddress,
    TEMPORAL_NAMESPACE: await createTestNamespace(stack.temporalAddress),
    POSTHORN_ENCRYPTION_KEYS: `fuzz:${randomBytes(32).toString("base64")}`,
    POSTHORN_ALLOWED_NETWORKS: "",
    POSTHORN_OWN_HOSTS: "",
    API_PORT: String(apiPort),
    LOG_LEVEL: "warn",
    NODE_ENV: "production",
  };
  const app = apiApp({ apiPort, webPort: 0, env: { ...process.env, ...settings }, logDir: folder });
  const api = new ManagedProcess(app, { pidChanged: () => {}, notice: say });
  const endApi = () => api.kill();
  process.once("exit", endApi);
  await api.start();
  const platform = await createPlatform({
    databaseUrl: settings.DATABASE_URL,
    encryptionKeys: settings.POSTHORN_ENCRYPTION_KEYS,
    allowedNetworks: settings.POSTHORN_ALLOWED_NETWORKS,
    ownHosts: settings.POSTHORN_OWN_HOSTS,
    temporalAddress: settings.TEMPORAL_ADDRESS,
    temporalNamespace: settings.TEMPORAL_NAMESPACE,
    service: "fuzz",
    logLevel: "silent",
  });
  return {
    url: `http://127.0.0.1:${apiPort}`,
    platform,
    readLog: () => readFileSync(app.logPath, "utf8"),
    async stop() {
      await platform.close();
      await api.stop();
      process.off("exit", endApi);
      await database.drop();
      await stack.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
