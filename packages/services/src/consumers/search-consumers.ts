import { toUuid, type Uuid } from "@posthorn/core";
import { Prisma, type Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";
import type { ConsumerRow } from "./view.ts";

/** A page looks at no more rows, however few of them have the text; some tens of milliseconds. */
const mostScanned = 20_000;

interface SearchInput {
  text: string;
  uid: string | undefined;
  /** Only what is older. */
  below: Uuid | undefined;
  limit: number;
}

interface FoundConsumers {
  rows: ConsumerRow[];
  /** What lies below was not looked at; null: all of it was. */
  reached: Uuid | null;
}

/**
 * Consumers that have a text in their name or uid, in whatever letter case, or have it as their id; the newest first.
 * Expected plan: consumer_environment_id_id_key backwards, which ends after `mostScanned` rows.
 */
export async function searchConsumers(
  tx: Transaction,
  { environmentId }: ServiceContext,
  { text, uid, below, limit }: SearchInput,
): Promise<FoundConsumers> {
  const ofUid = uid === undefined ? Prisma.empty : Prisma.sql`AND uid = ${uid}`;
  const older = below === undefined ? Prisma.empty : Prisma.sql`AND id < ${below}::uuid`;
  const scanned = Prisma.sql`
    SELECT id, uid, name, metadata, created_at, updated_at FROM public.consumer
    WHERE environment_id = ${environmentId}::uuid AND deleted_at IS NULL ${ofUid} ${older}
    ORDER BY id DESC LIMIT ${mostScanned}`;
  // The database's own collation may know no letters but ASCII's.
  const wanted = Prisma.sql`lower(${text}::text COLLATE "und-x-icu")`;
  const has = (column: Prisma.Sql) =>
    Prisma.sql`position(${wanted} in lower(${column} COLLATE "und-x-icu")) > 0`;
  const rows = await tx.$queryRaw<ConsumerRow[]>`
    SELECT c.id, c.uid, c.name, c.metadata, c.created_at AS "createdAt", c.updated_at AS "updatedAt" FROM (${scanned}) c
    WHERE ${has(Prisma.sql`c.name`)} OR ${has(Prisma.sql`c.uid`)} OR c.id = ${toUuid("consumer", text)}::uuid
    ORDER BY c.id DESC LIMIT ${limit}`;
  if (rows.length === limit) return { rows, reached: null };
  const [end] = await tx.$queryRaw<{ id: Uuid }[]>`
    SELECT s.id FROM (${scanned}) s ORDER BY s.id DESC OFFSET ${mostScanned - 1} LIMIT 1`;
  return { rows, reached: end?.id ?? null };
}
