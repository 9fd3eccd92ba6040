import { PrismaPg } from "@prisma/adapter-pg";
import { type Prisma, PrismaClient } from "./generated/client.ts";
import { createPool } from "./roles.ts";

export type Database = PrismaClient;
export type Transaction = Prisma.TransactionClient;

/** As long as Prisma gives a whole transaction; without it a server that hangs would hold callers for ever. */
const queryTimeoutMs = 5_000;

/** The services' way to PostgreSQL: role `app`, so row-level security shows one tenant at a time. */
export function createDatabase(url: string, options: { max: number; applicationName: string }): Database {
  const pool = createPool({ url, role: "app", queryTimeoutMs, ...options });
  return new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: true }) });
}

/** Whose rows a transaction sees; what is left out, it sees nothing of. UUIDs. */
export interface RowScope {
  tenantId?: string;
  environmentId?: string;
  userId?: string;
}

/** Runs `work` in one transaction that sees this scope's rows only: `SET LOCAL`, so the pooled connection forgets it. */
export function inScope<Result>(
  db: Database,
  scope: RowScope,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT
      set_config('posthorn.tenant_id', ${scope.tenantId ?? ""}, true),
      set_config('posthorn.environment_id', ${scope.environmentId ?? ""}, true),
      set_config('posthorn.user_id', ${scope.userId ?? ""}, true)`;
    return work(tx);
  });
}
