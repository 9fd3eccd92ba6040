import type { Uuid } from "@posthorn/core";
import { Prisma, type Transaction } from "@posthorn/db";
import { inTransaction, type ServiceContext } from "../context/service-context.ts";
import { type BulkKind, type SkipCounts, storedFilter, storedSkipped } from "./bulk-action.ts";
import { type Dealing, type Dealt, dealWithDeliveries, dealWithEvents } from "./deal.ts";
import { aheadOf, countWaiting } from "./room.ts";
import { isSelected, scanDeliveries, scanEvents, selectPairs } from "./scan.ts";
import { sends, toSelection } from "./selection.ts";
import { type BatchTarget, lockTarget } from "./target.ts";

/** One endpoint's share of a bulk action. */
export interface Part {
  endpointId: Uuid;
  source: "deliveries" | "events";
}

/**
 * `stopped`: the action doesn't run any more. `later`: the endpoint's queue has no room now, or the next delivery is being
 * recorded.
 */
export type BatchResult =
  | { kind: "stopped" | "later" }
  | { kind: "worked"; finished: boolean; count: number; shards: number[] };

/** Bounds one transaction: rows that are changed, and rows that are looked at. */
const batchSize = 200;
const mostScanned = { deliveries: 2_000, events: 1_000 };

/**
 * Takes one bounded step at one endpoint. Position and counts are committed with what was done, under the action's row:
 * done again, by this worker or by one that was taken for dead, it goes on behind what is done.
 */
export function runBatch(ctx: ServiceContext, bulkActionId: Uuid, part: Part): Promise<BatchResult> {
  return inTransaction(ctx, async (tx) => {
    // These are look-ups by index, whatever the statistics say of a queue that is empty and full in turn.
    await tx.$queryRaw`SELECT set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)`;
    const action = await lockRunning(tx, ctx, bulkActionId);
    if (!action) return { kind: "stopped" };
    const key = { bulkActionId, ...part };
    const { position, finished } = await tx.bulkActionPart.findUniqueOrThrow({
      where: { bulkActionId_endpointId_source: key, environmentId: ctx.environmentId },
    });
    if (finished) return { kind: "worked", finished, count: 0, shards: [] };
    const target = await lockTarget(tx, ctx, part.endpointId);
    const limit = await roomAt(tx, ctx, action.kind, target);
    if (limit === 0) return { kind: "later" };

    const dealing: Dealing = {
      kind: action.kind,
      until: action.until,
      selection: toSelection(storedFilter(action)),
      target,
    };
    const step = await takeStep(tx, ctx, dealing, part, { after: position, limit });
    if (step.position === position && !step.finished) return { kind: "later" };
    const count = step.done + sum(step.skipped);
    await tx.bulkActionPart.update({
      where: { bulkActionId_endpointId_source: key, environmentId: ctx.environmentId },
      data: { position: step.position, finished: step.finished, lookedAt: ctx.now() },
    });
    await tx.bulkAction.update({
      where: { id: bulkActionId, environmentId: ctx.environmentId },
      data: { done: { increment: step.done }, skipped: add(storedSkipped(action), step.skipped) },
    });
    return { kind: "worked", finished: step.finished, count, shards: step.shards };
  });
}

interface RunningAction {
  kind: BulkKind;
  until: Date | null;
  filter: unknown;
  skipped: unknown;
}

/** Whoever works on it, pauses it or cancels it waits for the others here. */
async function lockRunning(
  tx: Transaction,
  ctx: ServiceContext,
  id: Uuid,
): Promise<RunningAction | undefined> {
  const [action] = await tx.$queryRaw<RunningAction[]>`
    SELECT kind::text, until, filter, skipped FROM bulk_action
    WHERE environment_id = ${ctx.environmentId}::uuid AND id = ${id}::uuid AND state = 'running' FOR UPDATE`;
  return action;
}

/** How many may be dealt with now; half of what an endpoint may have ahead comes free before anything is added. */
async function roomAt(
  tx: Transaction,
  ctx: ServiceContext,
  kind: BulkKind,
  target: BatchTarget,
): Promise<number> {
  if (!sends(kind) || target.refusal) return batchSize;
  const ahead = aheadOf(target.rateLimit);
  const room = ahead - (await countWaiting(tx, ctx, target, ahead));
  return room >= ahead / 2 ? Math.min(batchSize, room) : 0;
}

interface Step extends Dealt {
  position: Uuid;
  finished: boolean;
}

async function takeStep(
  tx: Transaction,
  ctx: ServiceContext,
  dealing: Dealing,
  { source, endpointId }: Part,
  { after, limit }: { after: Uuid; limit: number },
): Promise<Step> {
  const scanned = { after, limit: mostScanned[source] };
  const found =
    source === "deliveries"
      ? await findNext(
          tx,
          scanDeliveries(ctx, dealing.selection, { ...scanned, endpoint: Prisma.sql`${endpointId}::uuid` }),
          (rows) => Prisma.sql`SELECT x.id FROM (${rows}) x WHERE ${isSelected(dealing.selection)}`,
          limit,
        )
      : await findNext(
          tx,
          scanEvents(ctx, dealing.selection, scanned),
          (rows) =>
            Prisma.sql`SELECT x.event_id AS id FROM (${selectPairs(ctx, dealing.selection, { events: rows, endpointIds: [endpointId] })}) x`,
          limit,
        );
  const isEnd = found.scanned < scanned.limit && found.ids.length < limit;
  const behind = found.ids.length < limit ? found.lastId : found.ids.at(-1);
  if (source === "events") {
    const dealt = await dealWithEvents(tx, ctx, dealing, found.ids);
    return { ...dealt, position: behind ?? after, finished: isEnd };
  }
  const { left, ...dealt } = await dealWithDeliveries(tx, ctx, dealing, found.ids);
  if (left.length === 0) return { ...dealt, position: behind ?? after, finished: isEnd };
  return { ...dealt, position: found.ids.at(-left.length - 1) ?? after, finished: false };
}

interface Found {
  /** Of rows that are selected, in order. */
  ids: Uuid[];
  scanned: number;
  lastId: Uuid | undefined;
}

async function findNext(
  tx: Transaction,
  scan: Prisma.Sql,
  select: (rows: Prisma.Sql) => Prisma.Sql,
  limit: number,
): Promise<Found> {
  const [row] = await tx.$queryRaw<[{ ids: Uuid[]; scanned: bigint; last_id: Uuid | null }]>`
    WITH scanned AS MATERIALIZED (${scan})
    SELECT (SELECT count(*) FROM scanned) AS scanned, (SELECT max(id::text) FROM scanned) AS last_id,
      ARRAY(SELECT s.id::text FROM (${select(Prisma.sql`SELECT * FROM scanned`)}) s ORDER BY s.id LIMIT ${limit}) AS ids`;
  return { ids: row.ids, scanned: Number(row.scanned), lastId: row.last_id ?? undefined };
}

const sum = (counts: SkipCounts): number => Object.values(counts).reduce((total, count) => total + count, 0);

function add(counts: SkipCounts, more: SkipCounts): SkipCounts {
  const keys = new Set([...Object.keys(counts), ...Object.keys(more)]) as Set<keyof SkipCounts>;
  return Object.fromEntries([...keys].map((key) => [key, (counts[key] ?? 0) + (more[key] ?? 0)]));
}
