import { EventTypeFilter, type EventTypeView, type Page, parseInput } from "@posthorn/core";
import { behindCursor, newestFirst, toPage } from "../context/page.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { listDrafts } from "../drafts/list-drafts.ts";
import { findNewestVersions } from "./newest-versions.ts";
import { toEventTypeView } from "./view.ts";

/** The environment's event types, the newest first; with `draft` those that have one, the newest draft first. */
export async function listEventTypes(
  ctx: ServiceContext,
  input: EventTypeFilter = {},
): Promise<Page<EventTypeView>> {
  const { draft, ...filter } = parseInput(EventTypeFilter, input);
  const { cursor, limit, archived } = filter;
  requirePermission(ctx, "catalog:read");
  if (draft) return listDrafts(ctx, filter);
  const { rows, newest } = await inTransaction(ctx, async (tx) => {
    const rows = await tx.eventType.findMany({
      where: {
        environmentId: ctx.environmentId,
        archivedAt: archived ? { not: null } : null,
        ...behindCursor(ctx, cursor),
      },
      ...newestFirst(limit),
    });
    const newest = await findNewestVersions(
      tx,
      ctx,
      rows.map(({ id }) => id),
    );
    return { rows, newest };
  });
  return toPage(ctx, rows, limit, (row) => {
    const version = newest.get(row.id);
    if (!version) throw new Error(`The event type ${row.id} has no version.`);
    return toEventTypeView(row, version);
  });
}
