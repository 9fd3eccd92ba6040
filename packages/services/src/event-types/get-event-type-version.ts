import { EventTypeVersionInput, type EventTypeVersionView, NotFoundError, parseInput } from "@posthorn/core";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { findEventType } from "./find-event-type.ts";
import { mostVersions, toEventTypeVersionView } from "./version-view.ts";

/** One version of an event type's payload, with its schema and examples. */
export async function getEventTypeVersion(
  ctx: ServiceContext,
  input: EventTypeVersionInput,
): Promise<EventTypeVersionView> {
  const { name, version: asked } = parseInput(EventTypeVersionInput, input);
  requirePermission(ctx, "catalog:read");
  const version = readVersion(asked);
  return inTransaction(ctx, async (tx) => {
    const { row: type, newest } = await findEventType(tx, ctx, name);
    const row = await tx.eventTypeVersion.findFirst({
      where: { environmentId: ctx.environmentId, eventTypeId: type.id, version },
    });
    if (!row) throw new NotFoundError("version", `of the event type ${type.name}`);
    return toEventTypeVersionView({ name: type.name, newest: newest.version }, row);
  });
}

/** What can't be the number of a version is none. */
function readVersion(asked: number | string): number {
  const version = typeof asked === "number" || /^[1-9]\d*$/.test(asked) ? Number(asked) : 0;
  return Number.isInteger(version) && version > 0 && version <= mostVersions ? version : 0;
}
