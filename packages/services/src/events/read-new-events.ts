import type { Uuid } from "@posthorn/core";
import { Prisma, type Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";
import type { StreamPosition } from "./stream-position.ts";

/** What a look takes at most: so many events, and no further one where so many bytes are together. */
const mostEvents = 200;
const mostBytes = 1024 * 1024;

export interface NewEventRow {
  id: Uuid;
  type: string;
  occurred_at: Date;
  /** JSON text. */
  data: string;
  transaction_id: bigint;
}

export interface NewEvents {
  rows: NewEventRow[];
  /** There may be more than these now. */
  hasMore: boolean;
  /** What transactions before it wrote can be seen, and nothing of them can come any more. */
  horizon: bigint;
}

export interface LookInput {
  after: Pick<StreamPosition, "transactionId" | "eventId">;
  /** Older ids are not looked for, so that most partitions are never opened. */
  notBefore: Uuid;
  /** Ids beyond `after` that are known already. */
  except: readonly Uuid[];
  /** null: every type, but none of Posthorn's own. */
  subscriptions: readonly string[] | null;
  /** Leaves out what is beyond the horizon. */
  upToHorizon: boolean;
}

type LookRow = { horizon: bigint; found: bigint | null } & (NewEventRow | { id: null });

/**
 * Reads an environment's events behind a position, in the order of the transactions that wrote them: ids are older than
 * commits, so a later commit may bring a smaller id, while below the oldest transaction that is still open nothing can come.
 * Horizon and rows are of one snapshot. Events that try out one endpoint are left out, callbacks too, and those whose payload was erased.
 * Expected plan: index scans of event_transaction_idx in the partitions of the last minutes.
 */
export async function readNewEvents(
  tx: Transaction,
  ctx: ServiceContext,
  { after, notBefore, except, subscriptions, upToHorizon }: LookInput,
): Promise<NewEvents> {
  const rows = await tx.$queryRaw<LookRow[]>`
    SELECT s.horizon, e.* FROM (SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS horizon) s
    LEFT JOIN LATERAL (
      SELECT id, type, occurred_at, data, transaction_id, found FROM (
        SELECT n.*, count(*) OVER () AS found,
          sum(octet_length(data)) OVER (ORDER BY transaction_id, id) - octet_length(data) AS bytes_before
        FROM (
          SELECT id, type, occurred_at, data, transaction_id FROM engine.event
          WHERE environment_id = ${ctx.environmentId}::uuid AND id >= ${notBefore}::uuid
            AND transaction_id >= ${after.transactionId}
            AND (transaction_id, id) > (${after.transactionId}, ${after.eventId}::uuid)
            AND id <> ALL (${[...except]}::uuid[]) AND NOT test AND callback_url IS NULL
            AND payload_erased_at IS NULL AND ${ofTypes(subscriptions)}
            AND (NOT ${upToHorizon} OR transaction_id < s.horizon)
          ORDER BY transaction_id, id LIMIT ${mostEvents}
        ) n
      ) v WHERE bytes_before < ${mostBytes} ORDER BY transaction_id, id
    ) e ON true`;
  const events = rows.filter((row): row is LookRow & NewEventRow => row.id !== null);
  const found = Number(rows[0]?.found ?? 0);
  return {
    rows: events,
    hasMore: found === mostEvents || events.length < found,
    horizon: rows[0]?.horizon ?? 0n,
  };
}

/** As `subscribes` in core decides it. */
function ofTypes(subscriptions: readonly string[] | null): Prisma.Sql {
  if (subscriptions === null) return Prisma.sql`NOT starts_with(type, 'system.')`;
  const names = subscriptions.filter((name) => !name.endsWith(".*"));
  const starts = subscriptions.filter((name) => name.endsWith(".*")).map((name) => name.slice(0, -1));
  return Prisma.sql`(type = ANY (${names}::text[]) OR type ^@ ANY (${starts}::text[]))`;
}

/** Where a stream that begins now stands: what can be seen already, and where nothing more can come before. */
export async function readStreamStart(
  tx: Transaction,
  ctx: ServiceContext,
  notBefore: Uuid,
): Promise<{ horizon: bigint; next: bigint; beyond: { id: Uuid; transaction_id: bigint }[] }> {
  const rows = await tx.$queryRaw<
    { horizon: bigint; next: bigint; id: Uuid | null; transaction_id: bigint }[]
  >`
    SELECT s.horizon, s.next, e.id, e.transaction_id FROM (
      SELECT pg_snapshot_xmin(c)::text::bigint AS horizon, pg_snapshot_xmax(c)::text::bigint AS next
      FROM pg_current_snapshot() c
    ) s LEFT JOIN LATERAL (
      SELECT id, transaction_id FROM engine.event
      WHERE environment_id = ${ctx.environmentId}::uuid AND id >= ${notBefore}::uuid AND transaction_id >= s.horizon
      ORDER BY transaction_id, id LIMIT ${mostKnownBeyond}
    ) e ON true`;
  return {
    horizon: rows[0]?.horizon ?? 0n,
    next: rows[0]?.next ?? 0n,
    beyond: rows.flatMap(({ id, transaction_id }) => (id === null ? [] : [{ id, transaction_id }])),
  };
}

/** Ids beyond the horizon that one stream keeps; where there are more, it waits for the horizon to come closer. */
export const mostKnownBeyond = 10_000;
