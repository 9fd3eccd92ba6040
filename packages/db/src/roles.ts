import pg from "pg";
import { dropUnfit } from "./unfit-connections.ts";

export type Pool = pg.Pool;
/** A pool, or one connection of it in a transaction. */
export type Queryable = Pick<pg.Pool, "query">;

/** The database roles that Posthorn's processes take on; see the migration `roles_and_isolation`. */
export type DatabaseRole = "app" | "ingest" | "engine";

export interface PoolOptions {
  url: string;
  role: DatabaseRole;
  /** Most connections at once. */
  max: number;
  /** Shown in pg_stat_activity. */
  applicationName: string;
  /** After it a statement fails and its connection is given up, whether PostgreSQL answers or not. Left out: never. */
  queryTimeoutMs?: number;
}

/*
 * The hot path's statements are look-ups by index, whatever the statistics say: the queue is analysed when it is empty as
 * often as when it is full, and a plan made for no rows reads all of it when there are a hundred thousand. Planning or
 * compiling such a statement costs more than running it, so each connection plans it once.
 */
const lookUpsOnly = ["enable_seqscan=off", "jit=off", "plan_cache_mode=force_generic_plan"];
const plannerSettings: Record<DatabaseRole, readonly string[]> = {
  app: [],
  ingest: lookUpsOnly,
  engine: lookUpsOnly,
};

/** A pool whose every connection has taken on the role before its first statement. */
export function createPool({ url, role, max, applicationName, queryTimeoutMs }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: applicationName,
    options: plannerSettings[role]
      .concat(`role=posthorn_${role}`)
      .map((setting) => `-c ${setting}`)
      .join(" "),
    connectionTimeoutMillis: 5_000,
    // A connection that comes and goes with the load would plan its statements anew each time.
    idleTimeoutMillis: 600_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000, // The system's own delay is hours.
    ...(queryTimeoutMs !== undefined && { query_timeout: queryTimeoutMs }),
  });
  dropUnfit(pool, url, queryTimeoutMs);
  // An idle connection that PostgreSQL closes (a restart) is no fault of a caller: the pool makes another one.
  pool.on("error", () => {});
  // Nor is one that is lost in the middle of a transaction the end of the process: the statement under way fails and says so.
  pool.on("connect", (client) => void client.on("error", () => {}));
  return pool;
}
