import { randomBytes } from "node:crypto";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import pg from "pg";
import { createDatabase, databaseName, dropDatabase, withDatabase } from "../postgres.ts";
import { connectAdapter } from "./adapter.ts";
import { loadEngineModule, type SchemaEngine } from "./wasm.ts";

export interface OpenEngine {
  engine: SchemaEngine;
  /** Drops the databases that the last request had made to replay migrations in. */
  dropShadowDatabases(): Promise<void>;
  close(): Promise<void>;
}

interface EngineOptions {
  url: string;
  /** Schema files, as path and content; migrating alone needs none. */
  datamodels: [path: string, content: string][];
}

/** The schema engine on `url`. It connects at once, whatever it is wanted for: it asks PostgreSQL for its version. */
export async function openEngine({ url, datamodels }: EngineOptions): Promise<OpenEngine> {
  const pools = new Set<pg.Pool>();
  const shadowUrls = new Set<string>();

  function connect(connectionString: string) {
    const pool = new pg.Pool({ connectionString, max: 4, allowExitOnIdle: true });
    pools.add(pool);
    return connectAdapter(pool);
  }

  const factory = bindMigrationAwareSqlAdapterFactory({
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => connect(url),
    connectToShadowDb: async () => {
      // Named after its database, within the 63 bytes of a PostgreSQL name, so that one left by a kill explains itself.
      const shadowName = `${databaseName(url).slice(0, 40)}_shadow_${randomBytes(6).toString("hex")}`;
      const shadowUrl = withDatabase(url, shadowName);
      await createDatabase(shadowUrl);
      shadowUrls.add(shadowUrl);
      return connect(shadowUrl);
    },
  });
  const engine = await loadEngineModule().SchemaEngine.new(
    { datamodels: datamodels.length > 0 ? datamodels : undefined },
    () => undefined, // its log; failures come back as errors
    factory,
  );

  async function dropShadowDatabases(): Promise<void> {
    for (const shadowUrl of shadowUrls) {
      await dropDatabase(shadowUrl);
      shadowUrls.delete(shadowUrl);
    }
  }
  return {
    engine,
    dropShadowDatabases,
    async close() {
      await dropShadowDatabases();
      await Promise.all([...pools].filter((pool) => !pool.ended).map((pool) => pool.end()));
    },
  };
}
