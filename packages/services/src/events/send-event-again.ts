import {
  ConflictError,
  NotFoundError,
  parseInput,
  RequestError,
  SendAgainInput,
  type SentAgainView,
  toPublicId,
  toUuid,
  type Uuid,
} from "@posthorn/core";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { retryDelivery } from "../deliveries/retry-delivery.ts";

/** Each is a transaction of its own that a person waits for; a replay takes any number. */
const mostDeliveries = 100;

/**
 * Sends an event once more to every endpoint that it went to, each as a retry by hand. One that can't be sent, such as to a
 * disabled endpoint, is named and holds up no other. 409 `too_many_deliveries` for more than 100: a replay takes those.
 */
export async function sendEventAgain(ctx: ServiceContext, input: SendAgainInput): Promise<SentAgainView> {
  const { eventId } = parseInput(SendAgainInput, input);
  requirePermission(ctx, "deliveries:write");
  const deliveryIds = await findDeliveries(ctx, eventId);
  if (deliveryIds.length > mostDeliveries) {
    throw new ConflictError(
      "too_many_deliveries",
      `This event has more than ${mostDeliveries} deliveries. Send it again with a replay.`,
    );
  }
  const answer: SentAgainView = { sent: [], refused: [] };
  for (const deliveryId of deliveryIds) {
    try {
      await retryDelivery(ctx, { deliveryId });
      answer.sent.push(deliveryId);
    } catch (error) {
      if (!(error instanceof RequestError) || error.status >= 500) throw error;
      answer.refused.push({ deliveryId, message: error.message });
    }
  }
  return answer;
}

async function findDeliveries(ctx: ServiceContext, eventId: string): Promise<string[]> {
  const id = toUuid("event", eventId);
  if (!id) throw new NotFoundError("event");
  const rows = await inTransaction(ctx, async (tx) => {
    const [event] = await tx.$queryRaw<{ id: Uuid }[]>`
      SELECT id FROM engine.event WHERE environment_id = ${ctx.environmentId}::uuid AND id = ${id}::uuid`;
    if (!event) throw new NotFoundError("event");
    return tx.$queryRaw<{ id: Uuid }[]>`
      SELECT id FROM engine.delivery
      WHERE environment_id = ${ctx.environmentId}::uuid AND event_id = ${id}::uuid AND id >= ${id}::uuid
      ORDER BY id LIMIT ${mostDeliveries + 1}`;
  });
  return rows.map((row) => toPublicId("delivery", row.id));
}
