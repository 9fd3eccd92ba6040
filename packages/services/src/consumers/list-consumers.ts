import { ConsumerFilter, type ConsumerView, type Page, parseInput } from "@posthorn/core";
import { decodeCursor } from "../context/cursor.ts";
import { toPage } from "../context/page.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { toConsumerView } from "./view.ts";

/** The environment's consumers, the newest first. */
export async function listConsumers(
  ctx: ServiceContext,
  input: ConsumerFilter = {},
): Promise<Page<ConsumerView>> {
  const { cursor, limit, uid } = parseInput(ConsumerFilter, input);
  requirePermission(ctx, "endpoints:read");
  const rows = await inTransaction(ctx, (tx) =>
    tx.consumer.findMany({
      where: {
        environmentId: ctx.environmentId,
        deletedAt: null,
        ...(uid !== undefined && { uid }),
        ...(cursor !== undefined && { id: { lt: decodeCursor(ctx, cursor) } }),
      },
      orderBy: { id: "desc" },
      take: limit + 1,
    }),
  );
  return toPage(ctx, rows, limit, toConsumerView);
}
