import { toUuid, type Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";

/** What an emitter may call its event; PostgreSQL could not even compare some other texts. */
const clientIdPattern = /^[A-Za-z0-9_-]{1,128}$/;

/** The UUID of an event by Posthorn's id, which may be of none that is stored, or by the id that its emitter gave it. */
export async function findEventId(
  tx: Transaction,
  ctx: ServiceContext,
  eventId: string,
): Promise<Uuid | undefined> {
  return toUuid("event", eventId) ?? (await findByClientId(tx, ctx, eventId));
}

/** The tenant's own id is found through the key that makes it unique (kind 1). */
async function findByClientId(
  tx: Transaction,
  ctx: ServiceContext,
  clientId: string,
): Promise<Uuid | undefined> {
  if (!clientIdPattern.test(clientId)) return undefined;
  const [owner] = await tx.$queryRaw<{ event_id: Uuid }[]>`
    SELECT event_id FROM engine.event_key
    WHERE environment_id = ${ctx.environmentId}::uuid AND kind = 1 AND key_hash = sha256(convert_to(${clientId}, 'UTF8'))`;
  return owner?.event_id;
}
