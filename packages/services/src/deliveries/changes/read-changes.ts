import { firstUuidAt, toUuid, type Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../../context/service-context.ts";
import { type DeliveryRow, deliveryColumns, deliveryJoins } from "../delivery-rows.ts";

/** A delivery beside what a filter may ask of its endpoint. */
export interface ChangedRow extends DeliveryRow {
  consumer_id: Uuid | null;
}

export interface Changes {
  rows: ChangedRow[];
  /** There were more than a reader wants to see one by one. */
  isTooMuch: boolean;
  /** Nothing of transactions before it can come any more. */
  horizon: bigint;
}

export const mostChanges = 200;

/** Longer than any commit keeps an id waiting, which is made just before it. */
const commitMarginMs = 10 * 60_000;
/** What people do by hand has no transaction on record: audit entries of so long ago are looked at again each time. */
const byHandMarginMs = 15_000;
const byHand = ["delivery.retried", "delivery.skipped", "delivery.handled", "delivery.snoozed"];

interface ChangedIds {
  horizon: bigint;
  ids: Uuid[] | null;
  targets: string[] | null;
}

/**
 * Deliveries that are new or have another state because of transactions from `from` on, which is a horizon of an earlier
 * look: ids are older than commits, while below the oldest transaction that is still open nothing can come. What lies beyond
 * the new horizon is given, too, and given again by the next look.
 * Expected plan: event_transaction_idx and attempt_transaction_idx in the partitions of the last minutes.
 */
export async function readChanges(tx: Transaction, ctx: ServiceContext, from: bigint): Promise<Changes> {
  const { environmentId } = ctx;
  const nowMs = ctx.now().getTime();
  const since = firstUuidAt(new Date(nowMs - commitMarginMs));
  const byHandSince = firstUuidAt(new Date(nowMs - byHandMarginMs));
  const limit = mostChanges + 1;
  const [changed] = await tx.$queryRaw<ChangedIds[]>`
    SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS horizon,
      (SELECT array_agg(id) FROM (
        (SELECT d.id FROM engine.event v
          JOIN engine.delivery d ON d.environment_id = v.environment_id AND d.event_id = v.id AND d.id >= ${since}::uuid
          WHERE v.environment_id = ${environmentId}::uuid AND v.id >= ${since}::uuid AND v.transaction_id >= ${from}
          LIMIT ${limit})
        UNION
        (SELECT a.delivery_id FROM engine.attempt a
          WHERE a.environment_id = ${environmentId}::uuid AND a.id >= ${since}::uuid AND a.transaction_id >= ${from}
          LIMIT ${limit})
      ) c) AS ids,
      (SELECT array_agg(DISTINCT target_id) FROM public.audit_entry
        WHERE environment_id = ${environmentId}::uuid AND id >= ${byHandSince}::uuid AND action = ANY (${byHand})) AS targets`;
  const { horizon = from } = changed ?? {};
  const ids = new Set(changed?.ids ?? []);
  for (const target of changed?.targets ?? []) {
    const id = toUuid("delivery", target);
    if (id) ids.add(id);
  }
  if (ids.size > mostChanges) return { rows: [], isTooMuch: true, horizon };
  if (ids.size === 0) return { rows: [], isTooMuch: false, horizon };
  const rows = await tx.$queryRaw<ChangedRow[]>`
    SELECT ${deliveryColumns}, p.consumer_id FROM engine.delivery d ${deliveryJoins}
    WHERE d.environment_id = ${environmentId}::uuid AND d.id = ANY (${[...ids]}::uuid[]) ORDER BY d.id DESC`;
  return { rows, isTooMuch: false, horizon };
}

/** Where a reader that begins now begins. */
export async function readHorizon(tx: Transaction): Promise<bigint> {
  const rows = await tx.$queryRaw<{ horizon: bigint }[]>`
    SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS horizon`;
  return rows[0]?.horizon ?? 0n;
}
