import { EventTypeNameInput, type EventTypeView, parseInput } from "@posthorn/core";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { findEventType } from "./find-event-type.ts";
import { toEventTypeView } from "./view.ts";

/** An event type with the newest version of its payload; archived ones, too. */
export async function getEventType(ctx: ServiceContext, input: EventTypeNameInput): Promise<EventTypeView> {
  const { name } = parseInput(EventTypeNameInput, input);
  requirePermission(ctx, "catalog:read");
  const { row, newest } = await inTransaction(ctx, (tx) => findEventType(tx, ctx, name));
  return toEventTypeView(row, newest);
}
