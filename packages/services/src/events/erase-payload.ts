import { setTimeout as delay } from "node:timers/promises";
import {
  type ErasedPayloadView,
  EraseEventPayloadInput,
  NotFoundError,
  parseInput,
  toPublicId,
  UnavailableError,
  type Uuid,
} from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import { writeAudit } from "../audit/write-audit.ts";
import { hostOf } from "../callbacks/receiver-url.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { tellPumps } from "../deliveries/tell-pumps.ts";
import { endOpenOfEvent } from "./end-open-of-event.ts";
import { eraseAnswers } from "./erase-answers.ts";
import { findEventId } from "./find-event-id.ts";

/** Results are recorded within milliseconds of an answer. */
const pauseMs = 50;
const patienceMs = 10_000;

/**
 * Erases an event's payload and what its receivers answered (headers and bodies), and of a callback's URL all but the origin,
 * for good. The event itself stays, with its deliveries, attempts and what they count: type, times, metadata, tags, status
 * codes. Deliveries that are still open become `dead` with the reason `payload_erased`, and none can be sent again.
 *
 * A request that was on its way, or that a worker had read to send within the moment, still goes out once, as with every end
 * of a delivery; its result is kept as superseded, and what is answered to it is never shown, and erased within two hours.
 * Every step may be done twice: a call that failed half-way is finished by the next one, and a call for a payload that is
 * erased already changes nothing.
 */
export async function eraseEventPayload(
  ctx: ServiceContext,
  input: EraseEventPayloadInput,
): Promise<ErasedPayloadView> {
  const { eventId } = parseInput(EraseEventPayloadInput, input);
  requirePermission(ctx, "deliveries:write");
  const id = await inTransaction(ctx, (tx) => findEventId(tx, ctx, eventId));
  if (!id) throw new NotFoundError("event");

  const deadline = performance.now() + patienceMs;
  let ended = 0;
  for (;;) {
    const step = await endOpenOfEvent(ctx, id);
    ended += step.ended;
    await tellPumps(ctx, step.shards);
    const erasedAt = step.left ? null : await inTransaction(ctx, (tx) => erase(tx, ctx, id, ended));
    if (erasedAt) {
      await eraseAnswers(ctx, id);
      const publicId = toPublicId("event", id);
      return { eventId: publicId, payloadErasedAt: erasedAt.toISOString(), endedDeliveries: ended };
    }
    // What is being recorded this moment is done the next; while it makes progress it goes on.
    if (step.ended > 0) continue;
    if (performance.now() > deadline) throw stillBusy();
    await delay(pauseMs);
  }
}

/** When it was erased; null where something of the event has been opened meanwhile, and nothing is erased yet. */
async function erase(tx: Transaction, ctx: ServiceContext, id: Uuid, ended: number): Promise<Date | null> {
  const [event] = await tx.$queryRaw<{ payload_erased_at: Date | null; callback_url: string | null }[]>`
    SELECT payload_erased_at, callback_url FROM engine.event
    WHERE environment_id = ${ctx.environmentId}::uuid AND id = ${id}::uuid FOR UPDATE`;
  if (!event) throw new NotFoundError("event");
  if (event.payload_erased_at) return event.payload_erased_at;
  // Under the lock: who opens a delivery, or adds one, locks the event first.
  const open = await tx.$queryRaw<unknown[]>`
    SELECT 1 AS open FROM engine.delivery d
    JOIN engine.delivery_queue q ON q.environment_id = d.environment_id AND q.delivery_id = d.id
    WHERE d.environment_id = ${ctx.environmentId}::uuid AND d.event_id = ${id}::uuid AND d.id >= ${id}::uuid LIMIT 1`;
  if (open.length > 0) return null;
  // A callback's URL is made of the same request that its payload answers.
  const callbackUrl = event.callback_url === null ? null : hostOf(new URL(event.callback_url));
  const [erased] = await tx.$queryRaw<{ at: Date }[]>`
    UPDATE engine.event
    SET data = 'null', payload_warnings = NULL, payload_erased_at = now(), callback_url = ${callbackUrl}
    WHERE environment_id = ${ctx.environmentId}::uuid AND id = ${id}::uuid RETURNING payload_erased_at AS at`;
  if (!erased) throw new Error("A locked event is gone.");
  // What a source took in is the same payload.
  await tx.sourceRequest.updateMany({
    where: { environmentId: ctx.environmentId, eventId: id },
    data: { body: null, headers: {}, path: "" },
  });
  await tx.$executeRaw`
    INSERT INTO engine.payload_erasure (environment_id, event_id, erased_at)
    VALUES (${ctx.environmentId}::uuid, ${id}::uuid, ${erased.at})`;
  await writeAudit(tx, ctx, {
    action: "event.payload_erased",
    targetId: toPublicId("event", id),
    details: { endedDeliveries: ended },
  });
  return erased.at;
}

function stillBusy(): UnavailableError {
  return new UnavailableError(
    "Deliveries of this event are being recorded right now, so its payload could not be erased yet. Repeat the request in a few seconds.",
  );
}
