import { MarkAllNoticesReadInput, NotFoundError, parseInput, toUuid } from "@posthorn/core";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { readMark } from "./read-mark.ts";

/** Marks every notice up to one read; says how many were not. */
export async function markAllNoticesRead(
  ctx: ServiceContext,
  input: MarkAllNoticesReadInput,
): Promise<{ marked: number }> {
  const { upTo } = parseInput(MarkAllNoticesReadInput, input);
  requirePermission(ctx, "endpoints:write");
  const id = toUuid("notice", upTo);
  if (id === null) throw new NotFoundError("notice");
  const { environmentId } = ctx;
  const marked = await inTransaction(ctx, async (tx) => {
    if (!(await tx.notice.findFirst({ where: { id, environmentId } }))) throw new NotFoundError("notice");
    const { count } = await tx.notice.updateMany({
      where: { environmentId, id: { lte: id }, readAt: null },
      data: readMark(ctx),
    });
    return count;
  });
  return { marked };
}
