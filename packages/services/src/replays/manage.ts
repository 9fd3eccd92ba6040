import {
  type BulkActionState,
  type BulkActionView,
  NotFoundError,
  type Page,
  toUuid,
  type Uuid,
} from "@posthorn/core";
import { writeAudit } from "../audit/write-audit.ts";
import { behindCursor, newestFirst, toPage } from "../context/page.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { invalidState } from "../endpoints/invalid-state.ts";
import {
  auditAction,
  type BulkKind,
  publicIdOf,
  refOf,
  storedSkipped,
  toBulkActionView,
} from "./bulk-action.ts";

/** Replays and the other bulk actions are two resources of one kind of row. */
export type Resource = "replay" | "bulkAction";

const kindsOf: Record<Resource, BulkKind[]> = {
  replay: ["replay"],
  bulkAction: ["retry", "skip", "mark_handled", "snooze"],
};
const nameOf: Record<Resource, string> = { replay: "replay", bulkAction: "bulk action" };

const requireId = (resource: Resource, id: string): Uuid => {
  const uuid = toUuid(resource, id);
  if (!uuid) throw new NotFoundError(nameOf[resource]);
  return uuid;
};

export async function get(ctx: ServiceContext, resource: Resource, id: string): Promise<BulkActionView> {
  requirePermission(ctx, "deliveries:read");
  const where = {
    environmentId: ctx.environmentId,
    id: requireId(resource, id),
    kind: { in: kindsOf[resource] },
  };
  const row = await inTransaction(ctx, (tx) => tx.bulkAction.findFirst({ where }));
  if (!row) throw new NotFoundError(nameOf[resource]);
  return toBulkActionView(row);
}

/** Newest first. */
export async function list(
  ctx: ServiceContext,
  resource: Resource,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page<BulkActionView>> {
  requirePermission(ctx, "deliveries:read");
  const rows = await inTransaction(ctx, (tx) =>
    tx.bulkAction.findMany({
      where: {
        environmentId: ctx.environmentId,
        kind: { in: kindsOf[resource] },
        ...behindCursor(ctx, cursor),
      },
      ...newestFirst(limit),
    }),
  );
  return toPage(ctx, rows, limit, toBulkActionView);
}

const changes = {
  pause: { to: "paused", from: ["running"], done: "paused" },
  resume: { to: "running", from: ["paused", "failed"], done: "resumed" },
  cancel: { to: "canceled", from: ["running", "paused", "failed"], done: "canceled" },
} as const satisfies Record<string, { to: BulkActionState; from: BulkActionState[]; done: string }>;

/**
 * Pauses, resumes or cancels. A batch that is under way is finished first: it holds the row. What is in endpoints' queues
 * already stays there. 409 `invalid_state` from any other state.
 */
export async function change(
  ctx: ServiceContext,
  resource: Resource,
  id: string,
  name: keyof typeof changes,
): Promise<BulkActionView> {
  requirePermission(ctx, "deliveries:write");
  const { to, from, done } = changes[name];
  const where = {
    environmentId: ctx.environmentId,
    id: requireId(resource, id),
    kind: { in: kindsOf[resource] },
  };
  const row = await inTransaction(ctx, async (tx) => {
    const { count } = await tx.bulkAction.updateMany({
      where: { ...where, state: { in: [...from] } },
      data: { state: to, finishedAt: to === "canceled" ? ctx.now() : null, nextLookAt: ctx.now() },
    });
    const found = await tx.bulkAction.findFirst({ where });
    if (!found) throw new NotFoundError(nameOf[resource]);
    if (count === 0) {
      throw invalidState(`This ${nameOf[resource]} is ${found.state}, so it can't be ${done}.`);
    }
    await writeAudit(tx, ctx, {
      action: auditAction(found.kind, done),
      targetId: publicIdOf(found.kind, found.id),
      details: { done: found.done, skipped: { ...storedSkipped(found) } },
    });
    return found;
  });
  await ctx.workflows.wakeReplay(refOf(ctx, row.id));
  return toBulkActionView(row);
}
