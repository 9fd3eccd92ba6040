import {
  type EventStreamGapView,
  eventStreamLimits,
  FollowEventsInput,
  type FollowedEventView,
  firstUuidAt,
  parseInput,
  timeOfUuid,
  toPublicId,
  type Uuid,
} from "@posthorn/core";
import { composeBody } from "@posthorn/core/signature-profiles";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { mostKnownBeyond, type NewEventRow, readNewEvents, readStreamStart } from "./read-new-events.ts";
import { beforeAnyEvent, decodePosition, encodePosition, type StreamPosition } from "./stream-position.ts";

export interface EventStreamBatch {
  /** Each with the position that a client which has got it goes on from. */
  events: { event: FollowedEventView; position: string }[];
  /** How far the stream has come with them. */
  position: string;
  /** There may be more already. */
  hasMore: boolean;
}

/** The events of one environment as they come. It holds nothing between two looks but the ids it has given lately. */
export interface EventStream {
  position: string;
  /** What lies between the given position and where this stream begins; null: nothing. */
  gap: EventStreamGapView | null;
  /** What is new since the look before; writes nothing. Rejects with UnavailableError where PostgreSQL can't be reached. */
  look(): Promise<EventStreamBatch>;
}

/** Longer than any commit keeps an event's id waiting, which is made just before it. */
const commitMarginMs = 10 * 60_000;

/**
 * Opens a stream of the environment's new events: none is left out, whatever order they are committed in. An event may come
 * again where a stream is resumed, with the same id. It needs what reading single payloads needs.
 */
export async function openEventStream(ctx: ServiceContext, input: FollowEventsInput): Promise<EventStream> {
  requirePermission(ctx, "deliveries:read");
  const { eventTypes: subscriptions = null, lastEventId } = parseInput(FollowEventsInput, input);
  const given = lastEventId === undefined ? null : decodePosition(ctx, lastEventId);
  const nowMs = ctx.now().getTime();
  const start = await inTransaction(ctx, (tx) => readStreamStart(tx, ctx, idAt(nowMs - commitMarginMs)));

  const isOfAnotherTime = given !== null && given.transactionId > start.next;
  const resumed = isOfAnotherTime ? null : given;
  const earliestMs = nowMs - eventStreamLimits.resumeMs;
  const isTooOld = resumed !== null && resumed.atMs < earliestMs;
  let position: StreamPosition = resumed ?? {
    transactionId: start.horizon,
    eventId: beforeAnyEvent,
    atMs: nowMs,
  };
  /** Given already, or there before the stream, and not yet behind the position. */
  const beyond = new Map<Uuid, bigint>(
    resumed ? [] : start.beyond.map(({ id, transaction_id }) => [id, transaction_id]),
  );
  const firstMs = isTooOld ? earliestMs : 0;

  function moveTo(next: StreamPosition): void {
    position = next;
    for (const [id, transactionId] of beyond) if (transactionId < next.transactionId) beyond.delete(id);
  }

  return {
    position: encodePosition(ctx, position),
    gap: describeGap(given, { isOfAnotherTime, isTooOld, nowMs, earliestMs }),
    async look() {
      const lookedAtMs = ctx.now().getTime();
      const { rows, hasMore, horizon } = await inTransaction(ctx, (tx) =>
        readNewEvents(tx, ctx, {
          after: position,
          notBefore: idAt(Math.max(firstMs, position.atMs - commitMarginMs)),
          except: [...beyond.keys()],
          subscriptions,
          upToHorizon: beyond.size >= mostKnownBeyond,
        }),
      );
      const events: EventStreamBatch["events"] = [];
      for (const row of rows) {
        if (row.transaction_id < horizon) {
          moveTo({ transactionId: row.transaction_id, eventId: row.id, atMs: position.atMs });
        } else beyond.set(row.id, row.transaction_id);
        events.push({ event: toFollowedEvent(row), position: encodePosition(ctx, position) });
      }
      if (!hasMore && horizon > position.transactionId) {
        moveTo({ transactionId: horizon, eventId: beforeAnyEvent, atMs: lookedAtMs });
      } else if (!hasMore) position = { ...position, atMs: lookedAtMs };
      return { events, position: encodePosition(ctx, position), hasMore };
    },
  };
}

const idAt = (ms: number): Uuid => firstUuidAt(new Date(ms));

function toFollowedEvent({ id, type, occurred_at: occurredAt, data }: NewEventRow): FollowedEventView {
  const publicId = toPublicId("event", id);
  return {
    id: publicId,
    type,
    timestamp: occurredAt.toISOString(),
    acceptedAt: timeOfUuid(id).toISOString(),
    payload: composeBody(["standard"], null, publicId, { eventType: type, occurredAt, data }),
  };
}

function describeGap(
  given: StreamPosition | null,
  {
    isOfAnotherTime,
    isTooOld,
    nowMs,
    earliestMs,
  }: { isOfAnotherTime: boolean; isTooOld: boolean; nowMs: number; earliestMs: number },
): EventStreamGapView | null {
  if (!given || !(isOfAnotherTime || isTooOld)) return null;
  const [code, toMs, why] = isOfAnotherTime
    ? (["resume_unknown", nowMs, "this database doesn't know where the stream broke off"] as const)
    : (["resume_too_old", earliestMs, "a stream goes on at most 5 minutes after it broke off"] as const);
  const [from, to] = [new Date(given.atMs).toISOString(), new Date(toMs).toISOString()];
  const message = `Events between ${from} and ${to} may be missing here: ${why}. GET /v1/events has them.`;
  return { code, from, to, message };
}
