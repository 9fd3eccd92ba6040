import {
  firstUuidAt,
  type SourceRequestOutcome,
  type SourceSummaryView,
  timeOfUuid,
  toPublicId,
  type Uuid,
} from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";

const dayMs = 86_400_000;

/** Of each of the environment's sources, of which there are a hundred at most: when something came in last, and what came of it within a day. */
export async function summarizeSources(ctx: ServiceContext): Promise<SourceSummaryView[]> {
  requirePermission(ctx, "sources:read");
  const since = firstUuidAt(new Date(ctx.now().getTime() - dayMs));
  return inTransaction(ctx, async (tx) => {
    const newest = await findNewest(tx, ctx);
    const counts = await tx.sourceRequest.groupBy({
      by: ["sourceId", "outcome"],
      // By the sources' ids, each of which is a range of the index.
      where: {
        environmentId: ctx.environmentId,
        sourceId: { in: newest.map(({ id }) => id) },
        id: { gte: since },
      },
      _count: true,
    });
    return newest.map(({ id, newestId }) => {
      const own = counts.filter(({ sourceId }) => sourceId === id);
      const countOf = (outcome: SourceRequestOutcome) =>
        own.find((count) => count.outcome === outcome)?._count ?? 0;
      return {
        sourceId: toPublicId("source", id),
        lastRequestAt: newestId && timeOfUuid(newestId).toISOString(),
        lastDay: {
          accepted: countOf("accepted"),
          duplicate: countOf("duplicate"),
          answered: countOf("answered"),
          refused: countOf("refused"),
        },
      };
    });
  });
}

function findNewest(tx: Transaction, ctx: ServiceContext): Promise<{ id: Uuid; newestId: Uuid | null }[]> {
  return tx.$queryRaw`
    SELECT s.id, newest.id AS "newestId"
    FROM source s LEFT JOIN LATERAL (
      SELECT r.id FROM source_request r WHERE r.source_id = s.id ORDER BY r.id DESC LIMIT 1
    ) newest ON true
    WHERE s.environment_id = ${ctx.environmentId}::uuid`;
}
