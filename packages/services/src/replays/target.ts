import type { Uuid } from "@posthorn/core";
import type { Filter } from "@posthorn/core/filters";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";
import { lockLanes } from "../deliveries/lanes.ts";
import type { QueueTarget } from "../deliveries/queue-deliveries.ts";
import { lockHealth } from "../endpoints/health.ts";

/** The endpoint of a batch, as it is until the batch commits. */
export interface BatchTarget extends QueueTarget {
  rateLimit: number | null;
  filter: Filter | null;
  /** Why nothing can be sent to it any more. */
  refusal: "endpoint_disabled" | "endpoint_deleted" | null;
}

interface TargetRow {
  shard: number;
  ordered: boolean;
  rate_limit: number | null;
  filter: Filter | null;
  state: "enabled" | "paused" | "disabled";
  deleted: boolean;
}

/**
 * Locks the endpoint in the order of all who do: lanes, health, configuration. No change of it commits meanwhile, and no
 * recovery round of it is under way: so nothing is queued that nobody would end.
 */
export async function lockTarget(
  tx: Transaction,
  ctx: ServiceContext,
  endpointId: Uuid,
): Promise<BatchTarget> {
  await lockLanes(tx, ctx, endpointId);
  await lockHealth(tx, ctx, endpointId);
  const [row] = await tx.$queryRaw<TargetRow[]>`
    SELECT shard, ordered, rate_limit, filter, state::text, deleted_at IS NOT NULL AS deleted FROM public.endpoint
    WHERE environment_id = ${ctx.environmentId}::uuid AND id = ${endpointId}::uuid FOR SHARE`;
  if (!row) throw new Error(`There is no endpoint ${endpointId}; rows of endpoints are never removed.`);
  return {
    id: endpointId,
    shard: row.shard,
    ordered: row.ordered,
    rateLimit: row.rate_limit,
    filter: row.filter,
    refusal: row.deleted ? "endpoint_deleted" : row.state === "disabled" ? "endpoint_disabled" : null,
  };
}
