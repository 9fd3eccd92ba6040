import { randomBytes } from "node:crypto";
import { createTestDatabase, createTestNamespace } from "@posthorn/local/test-stack";
import {
  type ClosablePlatform,
  createEventType,
  createIngest,
  type Ingest,
  type PlatformOptions,
} from "@posthorn/services";
import { createTestPlatform, createTestTenant, type TestTenant } from "@posthorn/services/testing";
import { endSchedules } from "./end-schedules.ts";

/** A database and a Temporal namespace of their own: shards belong to one installation, and so to one test file. */
export interface Engine {
  platform: ClosablePlatform;
  ingest: Ingest;
  databaseUrl: string;
  temporalAddress: string;
  temporalNamespace: string;
  /** What a worker process of this installation is started with. */
  env: Record<string, string>;
  newTenant(): Promise<EngineTenant>;
  close(): Promise<void>;
}

export type EngineOptions = Pick<PlatformOptions, "mail">;

export interface EngineTenant extends TestTenant {
  /** Emits an event of the type `ping`; answers with its id. */
  emit(data?: object, idempotencyKey?: string): Promise<string>;
}

export async function createEngine(options: EngineOptions = {}): Promise<Engine> {
  const { POSTHORN_TEST_DATABASE_URL: serverUrl = "", POSTHORN_TEST_TEMPORAL_ADDRESS: temporalAddress = "" } =
    process.env;
  const [database, temporalNamespace] = await Promise.all([
    createTestDatabase(serverUrl),
    createTestNamespace(temporalAddress),
  ]);
  const encryptionKeys = `test:${randomBytes(32).toString("base64")}`;
  const platform = await createTestPlatform({
    databaseUrl: database.url,
    temporalNamespace,
    encryptionKeys,
    ...options,
  });
  const ingest = createIngest(platform, { databaseUrl: database.url });
  return {
    platform,
    ingest,
    databaseUrl: database.url,
    temporalAddress,
    temporalNamespace,
    env: {
      DATABASE_URL: database.url,
      TEMPORAL_ADDRESS: temporalAddress,
      TEMPORAL_NAMESPACE: temporalNamespace,
      POSTHORN_ENCRYPTION_KEYS: encryptionKeys,
      POSTHORN_ALLOWED_NETWORKS: "127.0.0.0/8",
      LOG_LEVEL: "info",
    },
    async newTenant() {
      const tenant = await createTestTenant(platform);
      await createEventType(tenant.ctx, { name: "ping" });
      const key = await ingest.authenticate(`Bearer ${tenant.apiKey}`);
      return {
        ...tenant,
        async emit(data = {}, idempotencyKey) {
          const body = Buffer.from(JSON.stringify({ type: "ping", data }));
          const { event } = await ingest.accept(key, { body, idempotencyKey });
          return event.id;
        },
      };
    },
    async close() {
      await ingest.close();
      await platform.close();
      await endSchedules(temporalAddress, temporalNamespace);
      await database.drop();
    },
  };
}
