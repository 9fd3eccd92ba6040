import type { BulkSkipReason, DeliveryState, Uuid } from "@posthorn/core";
import { Prisma, type Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";
import { endDeliveries } from "../deliveries/end-deliveries.ts";
import { hurryDeliveries } from "../deliveries/hurry-deliveries.ts";
import { lastAnswered } from "../deliveries/last-answer.ts";
import { reopenDeliveries } from "../deliveries/reopen-deliveries.ts";
import { findPayloadsGone, type PayloadGone } from "../deliveries/require-payloads.ts";
import { snoozeDeliveries } from "../deliveries/snooze-deliveries.ts";
import { addDeliveries, keepWanted } from "./add-deliveries.ts";
import type { BulkKind, SkipCounts } from "./bulk-action.ts";
import type { Selection } from "./selection.ts";
import type { BatchTarget } from "./target.ts";

/** What came of a few rows of a selection. */
export interface Dealt {
  done: number;
  skipped: SkipCounts;
  /** Pumps that have something new. */
  shards: number[];
}

interface LockedDelivery {
  id: Uuid;
  event_id: Uuid;
  state: DeliveryState;
  /** Its last attempt went as the filter says. */
  answered: boolean | null;
}

export interface Dealing {
  kind: BulkKind;
  until: Date | null;
  selection: Selection;
  target: BatchTarget;
}

const skippedAs = (reason: BulkSkipReason, count: number): SkipCounts =>
  count > 0 ? { [reason]: count } : {};

/**
 * Does the action to deliveries of one endpoint, in the order of their ids, up to the first one whose result is being
 * recorded this moment: to wait for it would be to wait in a circle. `left`: that one, and those behind it.
 */
export async function dealWithDeliveries(
  tx: Transaction,
  ctx: ServiceContext,
  dealing: Dealing,
  deliveryIds: readonly Uuid[],
): Promise<Dealt & { left: Uuid[] }> {
  const { selection, target, kind } = dealing;
  const conditions = lastAnswered(selection.lastAnswer, Prisma.sql`x`);
  const answered =
    conditions.length > 0 ? Prisma.sql`(${Prisma.join(conditions, " AND ")})` : Prisma.sql`true`;
  const locked = await tx.$queryRaw<LockedDelivery[]>`
    SELECT x.id, x.event_id, x.state::text, ${answered} AS answered FROM engine.delivery x
    WHERE x.environment_id = ${ctx.environmentId}::uuid AND x.id = ANY (${[...deliveryIds]}::uuid[])
    ORDER BY x.id FOR UPDATE SKIP LOCKED`;
  const lockedIds = new Set(locked.map(({ id }) => id));
  const firstLeft = deliveryIds.findIndex((id) => !lockedIds.has(id));
  const left = firstLeft < 0 ? [] : deliveryIds.slice(firstLeft);
  const mine = new Set(firstLeft < 0 ? deliveryIds : deliveryIds.slice(0, firstLeft));
  const deliveries = locked.filter(({ id }) => mine.has(id));
  const wanted = deliveries.filter(
    ({ state, answered }) => answered === true && selection.states.includes(state),
  );
  const changed = skippedAs("state_changed", deliveries.length - wanted.length);
  if (target.refusal && (kind === "replay" || kind === "retry")) {
    return {
      done: 0,
      skipped: { ...changed, ...skippedAs(target.refusal, wanted.length) },
      shards: [],
      left,
    };
  }
  const { done, skipped, shards } = await act(tx, ctx, dealing, wanted);
  return { done, skipped: { ...changed, ...skipped }, shards, left };
}

function act(
  tx: Transaction,
  ctx: ServiceContext,
  dealing: Dealing,
  deliveries: LockedDelivery[],
): Promise<Dealt> {
  const ids = deliveries.map(({ id }) => id);
  switch (dealing.kind) {
    case "replay":
    case "retry":
      return send(tx, ctx, dealing.target, deliveries);
    case "skip":
      return end(tx, ctx, ids, "canceled");
    case "mark_handled":
      return end(tx, ctx, ids, "handled");
    case "snooze":
      return snooze(tx, ctx, ids, dealing.until);
  }
}

async function send(
  tx: Transaction,
  ctx: ServiceContext,
  target: BatchTarget,
  deliveries: LockedDelivery[],
): Promise<Dealt> {
  const isOpen = ({ state }: LockedDelivery) => state === "pending" || state === "retrying";
  const open = deliveries.filter(isOpen).map(({ id }) => id);
  const hurried = await hurryDeliveries(tx, ctx, open, "replay");
  const ended = deliveries.filter((delivery) => !isOpen(delivery));
  const gone = await findPayloadsGone(
    tx,
    ctx,
    ended.map(({ event_id }) => event_id),
  );
  const stored = ended.filter(({ event_id }) => !gone.has(event_id)).map(({ id }) => id);
  const countGone = (reason: PayloadGone) =>
    ended.filter(({ event_id }) => gone.get(event_id) === reason).length;
  const reopened = await reopenDeliveries(tx, ctx, target, stored, "replay");
  // One that goes out together with others takes them along, and those may stand outside of the selection.
  const done = open.filter((id) => hurried.includes(id)).length + reopened.length;
  return {
    done,
    skipped: {
      ...skippedAs("payload_expired", countGone("payload_expired")),
      ...skippedAs("payload_erased", countGone("payload_erased")),
      ...skippedAs("under_way", open.length + stored.length - done),
    },
    shards: hurried.length + reopened.length > 0 ? [target.shard] : [],
  };
}

async function end(
  tx: Transaction,
  ctx: ServiceContext,
  ids: readonly Uuid[],
  state: "canceled" | "handled",
): Promise<Dealt> {
  const ended = await endDeliveries(tx, ctx, ids, state);
  const done = ended.ids.length;
  return { done, skipped: skippedAs("state_changed", ids.length - done), shards: ended.shards };
}

async function snooze(
  tx: Transaction,
  ctx: ServiceContext,
  ids: readonly Uuid[],
  until: Date | null,
): Promise<Dealt> {
  if (until === null) throw new Error("A snooze says until when.");
  const { length: done } = await snoozeDeliveries(tx, ctx, ids, until);
  return { done, skipped: skippedAs("under_way", ids.length - done), shards: [] };
}

/** Gives the endpoint deliveries of these events, as far as it wants them. */
export async function dealWithEvents(
  tx: Transaction,
  ctx: ServiceContext,
  { target }: Dealing,
  eventIds: readonly Uuid[],
): Promise<Dealt> {
  if (target.refusal) return { done: 0, skipped: skippedAs(target.refusal, eventIds.length), shards: [] };
  const wanted = await keepWanted(tx, ctx, target.filter, eventIds);
  const added = await addDeliveries(tx, ctx, target, wanted);
  return {
    done: added.length,
    skipped: {
      ...skippedAs("filter_not_matched", eventIds.length - wanted.length),
      ...skippedAs("state_changed", wanted.length - added.length),
    },
    shards: added.length > 0 ? [target.shard] : [],
  };
}
