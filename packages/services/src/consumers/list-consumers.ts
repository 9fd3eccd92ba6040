import { ConsumerFilter, type ConsumerView, type Page, parseInput } from "@posthorn/core";
import { decodeCursor, encodeCursor } from "../context/cursor.ts";
import { newestFirst, toPage } from "../context/page.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { searchConsumers } from "./search-consumers.ts";
import { toConsumerView } from "./view.ts";

/**
 * The environment's consumers, the newest first. With a search, a page may hold fewer than `limit` and still name a next one:
 * each looks through a bounded number of them.
 */
export async function listConsumers(
  ctx: ServiceContext,
  input: ConsumerFilter = {},
): Promise<Page<ConsumerView>> {
  const { cursor, limit, uid, search } = parseInput(ConsumerFilter, input);
  requirePermission(ctx, "endpoints:read");
  const below = cursor === undefined ? undefined : decodeCursor(ctx, cursor);
  if (search !== undefined) {
    const { rows, reached } = await inTransaction(ctx, (tx) =>
      searchConsumers(tx, ctx, { text: search, uid, below, limit: limit + 1 }),
    );
    const page = toPage(ctx, rows, limit, toConsumerView);
    return reached === null ? page : { ...page, nextCursor: encodeCursor(ctx, reached) };
  }
  const rows = await inTransaction(ctx, (tx) =>
    tx.consumer.findMany({
      where: {
        environmentId: ctx.environmentId,
        deletedAt: null,
        ...(uid !== undefined && { uid }),
        ...(below !== undefined && { id: { lt: below } }),
      },
      ...newestFirst(limit),
    }),
  );
  return toPage(ctx, rows, limit, toConsumerView);
}
