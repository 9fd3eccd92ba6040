import { EventTypeName } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";
import { findNewestVersions } from "../event-types/newest-versions.ts";
import { type Draft, type DraftRow, toDraft } from "./draft.ts";

/** The environment's draft of that name; null where there is none. */
export async function findDraft(tx: Transaction, ctx: ServiceContext, name: string): Promise<Draft | null> {
  // No name has a NUL, which PostgreSQL would answer with an error instead of "no row".
  if (!EventTypeName.safeParse(name).success) return null;
  const row = await tx.eventTypeDraft.findFirst({ where: { environmentId: ctx.environmentId, name } });
  if (!row) return null;
  const [draft] = await withPublished(tx, ctx, [row]);
  return draft ?? null;
}

/** At most `limit` of the environment's drafts, by name; all of them, or those of these names. */
export async function readDrafts(
  tx: Transaction,
  ctx: ServiceContext,
  { names, limit }: { names?: readonly string[] | undefined; limit: number },
): Promise<Draft[]> {
  const rows = await tx.eventTypeDraft.findMany({
    where: { environmentId: ctx.environmentId, ...(names && { name: { in: [...names] } }) },
    orderBy: { name: "asc" },
    take: limit,
  });
  return withPublished(tx, ctx, rows);
}

/** Each draft beside what is published of its name, in the order of the rows. */
export async function withPublished(
  tx: Transaction,
  ctx: ServiceContext,
  rows: readonly DraftRow[],
): Promise<Draft[]> {
  const types = await tx.eventType.findMany({
    where: { environmentId: ctx.environmentId, name: { in: rows.map(({ name }) => name) } },
  });
  const newestOf = await findNewestVersions(
    tx,
    ctx,
    types.map(({ id }) => id),
  );
  const byName = new Map(types.map((type) => [type.name, type]));
  return rows.map((row) => {
    const type = byName.get(row.name);
    const newest = type && newestOf.get(type.id);
    return toDraft(row, type && newest ? { row: type, newest } : null);
  });
}
