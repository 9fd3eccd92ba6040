import { EventTypeVersionList, type EventTypeVersionView, type Page, parseInput } from "@posthorn/core";
import { decodeCursor } from "../context/cursor.ts";
import { toPage } from "../context/page.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { findEventType } from "./find-event-type.ts";
import { idOfVersion, toEventTypeVersionView, versionOfId } from "./version-view.ts";

/** Every version of an event type's payload, the newest first; of an archived type, too. */
export async function listEventTypeVersions(
  ctx: ServiceContext,
  input: EventTypeVersionList,
): Promise<Page<EventTypeVersionView>> {
  const { name, cursor, limit } = parseInput(EventTypeVersionList, input);
  requirePermission(ctx, "catalog:read");
  const { type, rows } = await inTransaction(ctx, async (tx) => {
    const { row: type, newest } = await findEventType(tx, ctx, name);
    const before = cursor === undefined ? undefined : versionOfId(decodeCursor(ctx, cursor));
    const rows = await tx.eventTypeVersion.findMany({
      where: {
        environmentId: ctx.environmentId,
        eventTypeId: type.id,
        ...(before !== undefined && { version: { lt: before } }),
      },
      orderBy: { version: "desc" },
      take: limit + 1,
    });
    return { type: { name: type.name, newest: newest.version }, rows };
  });
  return toPage(
    ctx,
    rows.map((row) => ({ ...row, id: idOfVersion(row.version) })),
    limit,
    (row) => toEventTypeVersionView(type, row),
  );
}
