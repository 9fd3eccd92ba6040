import type { Uuid } from "@posthorn/core";
import type { Pool } from "pg";

interface Keyed {
  table: string;
  column: "tenant_id" | "environment_id";
}

/** Every table whose rows say whose they are. */
async function keyedTables(owner: Pool): Promise<Keyed[]> {
  const { rows } = await owner.query(
    `SELECT c.table_schema || '.' || quote_ident(c.table_name) AS table, c.column_name AS column
     FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE t.table_type = 'BASE TABLE' AND c.table_schema IN ('public', 'engine') AND c.column_name IN ('tenant_id', 'environment_id')`,
  );
  return rows;
}

export interface OwnerIds {
  tenantId: Uuid;
  environmentIds: Uuid[];
}

/** Of these ids, the rows of each table that has some. */
export async function rowsOf(
  owner: Pool,
  { tenantId, environmentIds }: OwnerIds,
): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const { table, column } of await keyedTables(owner)) {
    const ids = column === "tenant_id" ? [tenantId] : environmentIds;
    const { rows } = await owner.query(
      `SELECT count(*)::int AS count FROM ${table} WHERE ${column} = ANY ($1::uuid[])`,
      [ids],
    );
    if (rows[0].count > 0) found[table] = rows[0].count;
  }
  return found;
}
