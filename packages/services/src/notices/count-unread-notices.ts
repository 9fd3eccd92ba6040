import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";

/** Whoever has more to read needs no exact number. */
const mostCounted = 100;

/** How many notices nobody has read, counted up to 100. */
export async function countUnreadNotices(ctx: ServiceContext): Promise<{ unread: number }> {
  requirePermission(ctx, "endpoints:read");
  const unread = await inTransaction(ctx, (tx) =>
    tx.notice.count({ where: { environmentId: ctx.environmentId, readAt: null }, take: mostCounted }),
  );
  return { unread };
}
