import { type DeliveryState, firstUuidAt, type OverviewView, toPublicId, type Uuid } from "@posthorn/core";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { countEvents } from "../statistics/count-events.ts";

const dayMs = 24 * 3_600_000;
const mostFailingEndpoints = 20;

/** What the last 24 hours brought, what is waiting now, and which endpoints fail. */
export async function getOverview(ctx: ServiceContext): Promise<OverviewView> {
  requirePermission(ctx, "deliveries:read");
  const dayAgo = new Date(ctx.now().getTime() - dayMs);
  const since = firstUuidAt(dayAgo);
  return inTransaction(ctx, async (tx) => {
    const events = await countEvents(tx, ctx, dayAgo);
    const [counts] = await tx.$queryRaw<
      { pending: number; retrying: number; queue_age: number; dead_letters: number }[]
    >`
      SELECT count(*) FILTER (WHERE attempts = 0)::int AS pending,
        count(*) FILTER (WHERE attempts > 0 AND status <> 'blocking')::int AS retrying,
        greatest(0, extract(epoch FROM now() - min(round_started_at) FILTER (WHERE status = 'queued' AND attempts = 0)))::float8
          AS queue_age,
        (SELECT count(*)::int FROM engine.dead_letter WHERE environment_id = ${ctx.environmentId}::uuid) AS dead_letters
      FROM engine.delivery_queue WHERE environment_id = ${ctx.environmentId}::uuid`;
    // Not from the roll-ups: they count attempts, and a delivery changes its state long after.
    const byState = await tx.$queryRaw<{ state: DeliveryState; count: number }[]>`
      SELECT state::text, count(*)::int FROM engine.delivery
      WHERE environment_id = ${ctx.environmentId}::uuid AND id >= ${since}::uuid GROUP BY state`;
    const failing = await tx.$queryRaw<{ id: Uuid; url: string; failing_since: Date }[]>`
      SELECT p.id, p.url, h.failing_since FROM engine.endpoint_health h
      JOIN public.endpoint p ON p.environment_id = h.environment_id AND p.id = h.endpoint_id AND p.deleted_at IS NULL
        AND p.operation_id IS NULL
      WHERE h.environment_id = ${ctx.environmentId}::uuid AND h.failing_since IS NOT NULL
      ORDER BY h.failing_since LIMIT ${mostFailingEndpoints}`;
    const count = (state: DeliveryState) => byState.find((row) => row.state === state)?.count ?? 0;
    return {
      events,
      deliveries: {
        pending: count("pending"),
        retrying: count("retrying"),
        succeeded: count("succeeded"),
        dead: count("dead"),
        canceled: count("canceled"),
        handled: count("handled"),
      },
      waiting: { pending: counts?.pending ?? 0, retrying: counts?.retrying ?? 0 },
      queueAgeSeconds: Math.round(counts?.queue_age ?? 0),
      deadLetters: counts?.dead_letters ?? 0,
      failingEndpoints: failing.map((row) => ({
        id: toPublicId("endpoint", row.id),
        url: row.url,
        failingSince: row.failing_since.toISOString(),
      })),
    };
  });
}
