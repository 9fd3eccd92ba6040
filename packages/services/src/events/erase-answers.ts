import { firstUuidAt, timeOfUuid, type Uuid } from "@posthorn/core";
import { inTransaction, type ServiceContext } from "../context/service-context.ts";

/** Bounds one transaction; a delivery has some attempts, of up to 32 KiB each. */
const deliveriesAtOnce = 200;
const clockMarginMs = 3_600_000;

/** Erases headers and bodies of everything that was answered to an event's deliveries, and where a callback's requests went. */
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
      UPDATE engine.attempt a SET response_headers = NULL, response_body = NULL, response_truncated = false,
        request_url = coalesce(v.callback_url, a.request_url)
      FROM engine.event v
      WHERE v.environment_id = ${ctx.environmentId}::uuid AND v.id = ${eventId}::uuid
        AND a.environment_id = v.environment_id AND a.delivery_id = ANY (${ids}::uuid[]) AND a.id >= ${since}::uuid
        AND (a.response_headers IS NOT NULL OR a.response_body IS NOT NULL OR a.request_url <> v.callback_url)`;
    return ids.length < deliveriesAtOnce ? undefined : ids.at(-1);
  });
}
