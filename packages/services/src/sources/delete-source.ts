import { parseInput, SourceIdInput, toPublicId } from "@posthorn/core";
import { writeAudit } from "../audit/write-audit.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { requireMatch } from "../preconditions/precondition.ts";
import { lockSource } from "./find-source.ts";
import { toSourceView } from "./view.ts";

/** Deletes a source with its log; its events stay. Requests to it are refused everywhere within 5 seconds. */
export async function deleteSource(ctx: ServiceContext, input: SourceIdInput): Promise<void> {
  const { sourceId } = parseInput(SourceIdInput, input);
  requirePermission(ctx, "sources:write");
  await inTransaction(ctx, async (tx) => {
    const found = await lockSource(tx, ctx, sourceId);
    requireMatch(ctx, toSourceView(found));
    await tx.source.delete({ where: { id: found.id, environmentId: ctx.environmentId } });
    await writeAudit(tx, ctx, {
      action: "source.deleted",
      targetId: toPublicId("source", found.id),
      details: { name: found.name, provider: found.provider },
    });
  });
}
