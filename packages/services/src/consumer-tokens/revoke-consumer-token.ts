import {
  ConsumerTokenIdInput,
  type ConsumerTokenView,
  NotFoundError,
  parseInput,
  toUuid,
} from "@posthorn/core";
import { writeAudit } from "../audit/write-audit.ts";
import { findConsumer } from "../consumers/find-consumer.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { toConsumerTokenView } from "./view.ts";

/** Ends a token for good, within seconds in every process; one that is revoked already stays as it is. Subscriptions made with it stay. */
export async function revokeConsumerToken(
  ctx: ServiceContext,
  input: ConsumerTokenIdInput,
): Promise<ConsumerTokenView> {
  const { consumerId, tokenId } = parseInput(ConsumerTokenIdInput, input);
  requirePermission(ctx, "endpoints:write");
  const id = toUuid("consumerToken", tokenId);
  if (id === null) throw new NotFoundError("token");
  return inTransaction(ctx, async (tx) => {
    const consumer = await findConsumer(tx, ctx, consumerId);
    const where = { id, environmentId: ctx.environmentId, consumerId: consumer.id };
    const { count } = await tx.consumerToken.updateMany({
      where: { ...where, revokedAt: null },
      data: { revokedAt: ctx.now() },
    });
    const row = await tx.consumerToken.findFirst({ where });
    if (!row) throw new NotFoundError("token", "of this consumer");
    const view = toConsumerTokenView(row);
    if (count > 0) {
      await writeAudit(tx, ctx, {
        action: "consumer_token.revoked",
        targetId: view.id,
        details: { consumerId: view.consumerId, description: view.description, prefix: view.prefix },
      });
    }
    return view;
  });
}
