import { type DeadLetterSummaryInput, firstUuidAt, toUuid, type Uuid } from "@posthorn/core";
import { Prisma, type Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";

/** Which dead letters are looked at: a range of their deliveries' ids, and so of when their events were accepted. */
export interface DeadLetterSelection {
  endpointId: Uuid | null;
  from: Uuid | null;
  to: Uuid | null;
  /** The page before ended there. */
  before: Uuid | null;
}

/** Null where it can be of nothing: no endpoint has an id like that. */
export function toSelection({ endpointId, from, to }: DeadLetterSummaryInput): DeadLetterSelection | null {
  const endpoint = endpointId === undefined ? null : toUuid("endpoint", endpointId);
  if (endpointId !== undefined && endpoint === null) return null;
  return {
    endpointId: endpoint,
    from: from === undefined ? null : firstUuidAt(new Date(from)),
    to: to === undefined ? null : firstUuidAt(new Date(to)),
    before: null,
  };
}

/**
 * The newest of them, as columns delivery_id, endpoint_id, reason, died_at.
 * Expected plan: a backward index scan of dead_letter_pkey, or of dead_letter_endpoint_idx for one endpoint, that ends with
 * the limit.
 */
export function selectDeadLetters(
  { environmentId }: Pick<ServiceContext, "environmentId">,
  { endpointId, from, to, before }: DeadLetterSelection,
  limit: number,
): Prisma.Sql {
  const conditions = [Prisma.sql`x.environment_id = ${environmentId}::uuid`];
  if (endpointId) conditions.push(Prisma.sql`x.endpoint_id = ${endpointId}::uuid`);
  if (from) conditions.push(Prisma.sql`x.delivery_id >= ${from}::uuid`);
  if (to) conditions.push(Prisma.sql`x.delivery_id < ${to}::uuid`);
  if (before) conditions.push(Prisma.sql`x.delivery_id < ${before}::uuid`);
  return Prisma.sql`
    SELECT x.delivery_id, x.endpoint_id, x.reason, x.died_at FROM engine.dead_letter x
    WHERE ${Prisma.join(conditions, " AND ")} ORDER BY x.delivery_id DESC LIMIT ${limit}`;
}

/**
 * Look-ups by index and in its order, whatever the statistics say of a table that is empty and full in turn: a plan made for
 * a few rows would gather all of an endpoint's dead letters and sort them.
 */
export async function indexesOnly(tx: Transaction): Promise<void> {
  await tx.$queryRaw`SELECT set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
    set_config('jit', 'off', true)`;
}
