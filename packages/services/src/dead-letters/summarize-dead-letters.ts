import {
  type DeadLetterGroup,
  DeadLetterSummaryInput,
  type DeadLetterSummaryView,
  type DeadReason,
  deadLetterLimits,
  parseInput,
  toPublicId,
  type Uuid,
} from "@posthorn/core";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { indexesOnly, selectDeadLetters, toSelection } from "./selection.ts";

interface GroupRow {
  endpoint_id: Uuid;
  endpoint_url: string;
  reason: DeadReason;
  status_code: number | null;
  error_code: string | null;
  count: number;
  oldest_at: Date;
  newest_at: Date;
  groups: number;
  counted: number;
  found: number;
}

/** How many dead letters there are for each endpoint and cause, the most first; of very many, the newest events' are counted. */
export async function summarizeDeadLetters(
  ctx: ServiceContext,
  input: DeadLetterSummaryInput = {},
): Promise<DeadLetterSummaryView> {
  requirePermission(ctx, "deliveries:read");
  const selection = toSelection(parseInput(DeadLetterSummaryInput, input));
  if (selection === null) return { items: [], groups: 0, counted: 0, complete: true };
  const rows = await inTransaction(ctx, async (tx) => {
    await indexesOnly(tx);
    // One more than is counted says that there are more. Expected plan: the selection's, and for each row of it a primary
    // key look-up in the one partition of delivery that its id names.
    return tx.$queryRaw<GroupRow[]>`
      WITH found AS MATERIALIZED (${selectDeadLetters(ctx, selection, deadLetterLimits.counted + 1)}), newest AS (
        SELECT * FROM found ORDER BY delivery_id DESC LIMIT ${deadLetterLimits.counted}
      ), cause AS (
        SELECT l.endpoint_id, l.reason, d.last_status_code, d.last_error_code, count(*)::int AS count,
          min(l.died_at) AS oldest_at, max(l.died_at) AS newest_at
        FROM newest l CROSS JOIN LATERAL (
          SELECT last_status_code, last_error_code FROM engine.delivery d
          WHERE d.environment_id = ${ctx.environmentId}::uuid AND d.id = l.delivery_id LIMIT 1) d
        GROUP BY 1, 2, 3, 4
      )
      SELECT c.endpoint_id, p.url AS endpoint_url, c.reason, c.last_status_code AS status_code, c.last_error_code AS error_code,
        c.count, c.oldest_at, c.newest_at, count(*) OVER ()::int AS groups, sum(c.count) OVER ()::int AS counted,
        (SELECT count(*)::int FROM found) AS found
      FROM cause c JOIN public.endpoint p ON p.environment_id = ${ctx.environmentId}::uuid AND p.id = c.endpoint_id
      ORDER BY c.count DESC, c.newest_at DESC, c.endpoint_id LIMIT ${deadLetterLimits.shownGroups}`;
  });
  const { groups = 0, counted = 0, found = 0 } = rows[0] ?? {};
  return {
    items: rows.map(toGroup),
    groups,
    counted,
    complete: found <= deadLetterLimits.counted,
  };
}

function toGroup(row: GroupRow): DeadLetterGroup {
  return {
    endpointId: toPublicId("endpoint", row.endpoint_id),
    endpointUrl: row.endpoint_url,
    reason: row.reason,
    statusCode: row.status_code,
    errorCode: row.error_code,
    count: row.count,
    oldestAt: row.oldest_at.toISOString(),
    newestAt: row.newest_at.toISOString(),
  };
}
