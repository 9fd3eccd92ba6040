import type { PoolClient } from "pg";
import type { Queryable } from "../roles.ts";

/** A deleted environment, or a deleted tenant that has none any more, whose time has come. UUIDs. */
export interface Erasable {
  kind: "tenant" | "environment";
  id: string;
  tenantId: string;
  name: string;
  deletedAt: Date;
  /** Public id of the owner who deleted it. */
  deletedBy: string;
}

/** One of what is to be erased now; null where there is nothing. */
export async function findErasable(pool: Queryable): Promise<Erasable | null> {
  const result = await pool.query<Erasable>({
    name: "find-erasable",
    text: `SELECT kind, id, tenant_id AS "tenantId", name, deleted_at AS "deletedAt", deleted_by AS "deletedBy"
      FROM engine.find_erasable()`,
  });
  return result.rows[0] ?? null;
}

/**
 * Erases at most `limit` rows of it, or the thing itself when nothing of it is left: then it is `done`. Neither where its time
 * has not come, because it was restored meanwhile.
 */
export async function erasePortion(
  client: PoolClient,
  { kind, id }: Erasable,
  limit: number,
): Promise<{ erased: number; done: boolean }> {
  const result = await client.query<{ erased: number; done: boolean }>({
    name: `erase-${kind}`,
    text: `SELECT erased, done FROM engine.erase_${kind}($1, $2)`,
    values: [id, limit],
  });
  const [row] = result.rows;
  if (!row) throw new Error("The statement gave no row.");
  return row;
}

/** What the operator is told of an erasure; public ids. */
export interface ErasureNote {
  subject: string;
  tenant: string;
  name: string;
  deletedAt: Date;
  deletedBy: string;
  /** Rows that were erased since the last note. */
  erased: number;
  done: boolean;
}

/** Notes how far an erasure has come, in the transaction that erases. */
export async function noteErasure(client: PoolClient, note: ErasureNote): Promise<void> {
  await client.query({
    name: "note-erasure",
    text: `INSERT INTO public.erasure AS n (subject, tenant, name, deleted_at, deleted_by, rows, erased_at)
      VALUES ($1, $2, $3, $4, $5, $6, CASE WHEN $7 THEN now() END)
      ON CONFLICT (subject) DO UPDATE SET rows = n.rows + excluded.rows, erased_at = excluded.erased_at`,
    values: [note.subject, note.tenant, note.name, note.deletedAt, note.deletedBy, note.erased, note.done],
  });
}
