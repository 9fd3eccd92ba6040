import { ConsumerTokenFilter, type ConsumerTokenView, type Page, parseInput } from "@posthorn/core";
import { findConsumer } from "../consumers/find-consumer.ts";
import { behindCursor, newestFirst, toPage } from "../context/page.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { toConsumerTokenView } from "./view.ts";

/** A consumer's tokens, the newest first, with those that are revoked or expired; never the tokens themselves. */
export async function listConsumerTokens(
  ctx: ServiceContext,
  input: ConsumerTokenFilter,
): Promise<Page<ConsumerTokenView>> {
  const { consumerId, cursor, limit } = parseInput(ConsumerTokenFilter, input);
  requirePermission(ctx, "endpoints:read");
  const rows = await inTransaction(ctx, async (tx) => {
    const consumer = await findConsumer(tx, ctx, consumerId);
    return tx.consumerToken.findMany({
      where: {
        environmentId: ctx.environmentId,
        consumerId: consumer.id,
        ...behindCursor(ctx, cursor),
      },
      ...newestFirst(limit),
    });
  });
  return toPage(ctx, rows, limit, toConsumerTokenView);
}
