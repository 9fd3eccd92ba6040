import { type EventTypeAndDraftView, EventTypeNameInput, NotFoundError, parseInput } from "@posthorn/core";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { findEventType } from "../event-types/find-event-type.ts";
import { toEventTypeView } from "../event-types/view.ts";
import { findDraft } from "./read-drafts.ts";

/** An event type as it is, beside its draft; NotFoundError where there is neither. */
export async function getEventTypeAndDraft(
  ctx: ServiceContext,
  input: EventTypeNameInput,
): Promise<EventTypeAndDraftView> {
  const { name } = parseInput(EventTypeNameInput, input);
  requirePermission(ctx, "catalog:read");
  return inTransaction(ctx, async (tx) => {
    const draft = await findDraft(tx, ctx, name);
    const published = draft ? draft.before : await findEventType(tx, ctx, name);
    if (!draft && !published) throw new NotFoundError("event type");
    return {
      published: published && toEventTypeView(published.row, published.newest),
      draft: draft?.view ?? null,
    };
  });
}
