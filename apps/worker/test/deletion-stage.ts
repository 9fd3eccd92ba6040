import { toPublicId, type Uuid } from "@posthorn/core";
import { deleteTenant, restoreTenant } from "@posthorn/services";
import { createEnginePool } from "@posthorn/services/lanes";
import { Client, Connection } from "@temporalio/client";
import { Pool } from "pg";
import { createEngine, type Engine, type EngineTenant } from "./engine.ts";

/** An engine whose tenants are deleted and restored. */
export class DeletionStage {
  readonly engine: Engine;
  readonly temporal: Client;
  /** As the lanes use it. */
  readonly pool: ReturnType<typeof createEnginePool>;
  /** May do everything. */
  readonly owner: Pool;
  private readonly connection: Connection;

  private constructor(engine: Engine, connection: Connection) {
    this.engine = engine;
    this.connection = connection;
    this.temporal = new Client({ connection, namespace: engine.temporalNamespace });
    this.pool = createEnginePool(engine.databaseUrl);
    this.owner = new Pool({ connectionString: engine.databaseUrl });
  }

  static async open(): Promise<DeletionStage> {
    const engine = await createEngine();
    return new DeletionStage(engine, await Connection.connect({ address: engine.temporalAddress }));
  }

  async close(): Promise<void> {
    await Promise.all([this.pool.end(), this.owner.end(), this.connection.close()]);
    await this.engine.close();
  }

  async nameOf({ tenantId }: EngineTenant): Promise<string> {
    const { rows } = await this.owner.query("SELECT name FROM public.tenant WHERE id = $1", [tenantId]);
    return rows[0].name;
  }

  async remove(tenant: EngineTenant): Promise<void> {
    await deleteTenant(tenant.ctx, { confirmName: await this.nameOf(tenant) });
  }

  async restore({ tenantId, user }: EngineTenant): Promise<void> {
    await restoreTenant(
      this.engine.platform,
      { userId: user.id, address: null },
      { tenantId: toPublicId("tenant", tenantId) },
    );
  }

  /** As if the days in which it could be restored were over. */
  async endGrace(table: "tenant" | "environment", id: Uuid): Promise<void> {
    await this.owner.query(
      `UPDATE public.${table} SET erase_at = now() - interval '1 second' WHERE id = $1`,
      [id],
    );
  }
}
