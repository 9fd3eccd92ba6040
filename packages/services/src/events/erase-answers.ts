import { firstUuidAt, timeOfUuid, type Uuid } from "@posthorn/core";
import { inTransaction, type ServiceContext } from "../context/service-context.ts";

/** Bounds one transaction; a delivery has some attempts, of up to 32 KiB each. */
const deliveriesAtOnce = 200;
const clockMarginMs = 3_600_000;

/** Erases headers and bodies of everything that was answered to an event's deliveries. */
export async function eraseAnswers(ctx: ServiceContext, eventId: Uuid): Promise<void> {
  // Ids of two processes follow two estimates of the database's clock.
  const since = firstUuidAt(new Date(timeOfUuid(eventId).getTime() - clockMarginMs));
  let after: Uuid | undefined = since;
  while (after !== undefined) after = await eraseNext(ctx, eventId, { after, since });
}

/** The last of the deliveries that it dealt with; undefined at the end. */
function eraseNext(
  ctx: ServiceContext,
  eventId: Uuid,
  { after, since }: { after: Uuid; since: Uuid },
): Promise<Uuid | undefined> {
  return inTransaction(ctx, async (tx) => {
    const deliveries = await tx.$queryRaw<{ id: Uuid }[]>`
      SELECT id FROM engine.delivery
      WHERE environment_id = ${ctx.environmentId}::uuid AND event_id = ${eventId}::uuid AND id > ${after}::uuid
      ORDER BY id LIMIT ${deliveriesAtOnce}`;
    const ids = deliveries.map(({ id }) => id);
    await tx.$executeRaw`
      UPDATE engine.attempt SET response_headers = NULL, response_body = NULL, response_truncated = false
      WHERE environment_id = ${ctx.environmentId}::uuid AND delivery_id = ANY (${ids}::uuid[]) AND id >= ${since}::uuid
        AND (response_headers IS NOT NULL OR response_body IS NOT NULL)`;
    return ids.length < deliveriesAtOnce ? undefined : ids.at(-1);
  });
}
