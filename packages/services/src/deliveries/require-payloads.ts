import { ConflictError, type Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";

/** Why an event can't be sent any more. */
export type PayloadGone = "payload_expired" | "payload_erased";

interface StoredPayload {
  id: Uuid;
  erased: boolean;
  expired: boolean;
}

/**
 * Which of these events can't be sent any more, and why. The payloads of the others stay until the transaction is over: who
 * erases one waits for it, and then finds what was opened. What is past the retention but not removed yet counts as gone:
 * whatever were queued of it would be ended within the hour.
 */
export async function findPayloadsGone(
  tx: Transaction,
  ctx: ServiceContext,
  eventIds: readonly Uuid[],
): Promise<Map<Uuid, PayloadGone>> {
  const rows = await tx.$queryRaw<StoredPayload[]>`
    SELECT v.id, v.payload_erased_at IS NOT NULL AS erased,
      v.id < engine.first_uuid_at(engine.keep_from(e.retention_days)) AS expired
    FROM engine.event v JOIN public.environment e ON e.id = v.environment_id
    WHERE v.environment_id = ${ctx.environmentId}::uuid AND v.id = ANY (${[...eventIds]}::uuid[])
    ORDER BY v.id FOR SHARE OF v`;
  const stored = new Map(rows.map((row) => [row.id, row]));
  const gone = new Map<Uuid, PayloadGone>();
  for (const id of eventIds) {
    const event = stored.get(id);
    if (event?.erased) gone.set(id, "payload_erased");
    else if (!event || event.expired) gone.set(id, "payload_expired");
  }
  return gone;
}

/** Throws 409 with the reason as its code where the event can't be sent any more. */
export async function requirePayload(tx: Transaction, ctx: ServiceContext, eventId: Uuid): Promise<void> {
  const reason = (await findPayloadsGone(tx, ctx, [eventId])).get(eventId);
  switch (reason) {
    case "payload_expired":
      throw new ConflictError(
        reason,
        "The event's payload is past this environment's retention, so it can't be sent again. Emit the event anew.",
      );
    case "payload_erased":
      throw new ConflictError(
        reason,
        "The event's payload was erased, so it can't be sent again. Emit the event anew.",
      );
    case undefined:
      return;
  }
}
