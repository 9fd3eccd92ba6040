import { DiscardDraftsInput, type DiscardedDraftsView, parseInput, toPublicId } from "@posthorn/core";
import { writeAuditEntries } from "../audit/write-audit-entries.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { lockCatalogue } from "./lock-catalogue.ts";

/** Throws drafts away, all of them or those that are named; what is published stays. A name without a draft is no error. */
export async function discardDrafts(
  ctx: ServiceContext,
  input: DiscardDraftsInput = {},
): Promise<DiscardedDraftsView> {
  const { eventTypes } = parseInput(DiscardDraftsInput, input);
  requirePermission(ctx, "catalog:write");
  const { environmentId } = ctx;
  return inTransaction(ctx, async (tx) => {
    await lockCatalogue(tx, ctx);
    const drafts = await tx.eventTypeDraft.findMany({
      where: { environmentId, ...(eventTypes && { name: { in: eventTypes } }) },
      orderBy: { name: "asc" },
    });
    await tx.eventTypeDraft.deleteMany({ where: { environmentId, id: { in: drafts.map(({ id }) => id) } } });
    const published = await tx.eventType.findMany({
      where: { environmentId, name: { in: drafts.map(({ name }) => name) } },
      select: { id: true, name: true },
    });
    const idOf = new Map(published.map(({ id, name }) => [name, id]));
    await writeAuditEntries(
      tx,
      ctx,
      drafts.map(({ id, name }) => ({
        action: "event_type.draft_discarded",
        targetId: toPublicId("eventType", idOf.get(name) ?? id),
        details: { name },
      })),
    );
    return { eventTypes: drafts.map(({ name }) => name) };
  });
}
