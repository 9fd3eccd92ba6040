import { type EventTypeView, GetEventTypeInput, NotFoundError, parseInput } from "@posthorn/core";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { findDraft } from "../drafts/read-drafts.ts";
import { findEventType } from "./find-event-type.ts";
import { toEventTypeView } from "./view.ts";

/**
 * An event type with the newest version of its payload; archived ones, too. With `draft` as it would be published, and
 * NotFoundError where it has no draft.
 */
export async function getEventType(ctx: ServiceContext, input: GetEventTypeInput): Promise<EventTypeView> {
  const { name, draft } = parseInput(GetEventTypeInput, input);
  requirePermission(ctx, "catalog:read");
  return inTransaction(ctx, async (tx) => {
    if (!draft) {
      const { row, newest } = await findEventType(tx, ctx, name);
      return toEventTypeView(row, newest);
    }
    const found = await findDraft(tx, ctx, name);
    if (!found) throw new NotFoundError("draft of an event type");
    return found.view;
  });
}
