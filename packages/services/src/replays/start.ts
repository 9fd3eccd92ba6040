import {
  type Actor,
  type BulkActionView,
  type BulkPlanView,
  bulkLimits,
  ConflictError,
} from "@posthorn/core";
import type { Prisma, Transaction } from "@posthorn/db";
import { writeAudit } from "../audit/write-audit.ts";
import { inTransaction, type ServiceContext } from "../context/service-context.ts";
import {
  auditAction,
  type BulkFilter,
  type BulkKind,
  publicIdOf,
  refOf,
  toBulkActionView,
} from "./bulk-action.ts";
import { makePlan, type Plan } from "./plan.ts";
import { findSample } from "./sample.ts";
import { resolveTimes, type SelectedEndpoint, thatMissEvents } from "./selection.ts";

/** What is to be done; `filter` with its states filled in, its times as they were asked for. */
export interface BulkRequest {
  kind: BulkKind;
  filter: Omit<BulkFilter, "to"> & { to?: string | undefined };
  note?: string | undefined;
  until?: Date;
}

export async function plan(ctx: ServiceContext, { kind, filter }: BulkRequest): Promise<BulkPlanView> {
  return inTransaction(ctx, async (tx) => {
    const made = await makePlan(tx, ctx, kind, { ...filter, ...(await resolveTimes(tx, ctx, filter)) });
    return { ...made.view, sample: await findSample(tx, ctx, made) };
  });
}

/** Stores what is to be done and what for, and wakes the workflow that does it. */
export async function start(ctx: ServiceContext, request: BulkRequest): Promise<BulkActionView> {
  const { kind, note, until } = request;
  const row = await inTransaction(ctx, async (tx) => {
    await refuseTooMany(tx, ctx);
    const filter = { ...request.filter, ...(await resolveTimes(tx, ctx, request.filter)) };
    const made = await makePlan(tx, ctx, kind, filter);
    const created = await tx.bulkAction.create({
      data: {
        id: ctx.newId(),
        environmentId: ctx.environmentId,
        kind,
        filter: toJson(filter),
        note: note ?? null,
        until: until ?? null,
        fromId: made.selection.fromId,
        toId: made.selection.toId,
        matched: made.view.matched,
        matchedExact: made.view.exact,
        estimatedSeconds: made.view.estimatedSeconds,
        startedBy: { ...ctx.actor } satisfies Actor,
        createdAt: ctx.now(),
        nextLookAt: ctx.now(),
      },
    });
    await createParts(tx, ctx, created.id, made);
    await writeAudit(tx, ctx, {
      action: auditAction(kind, "started"),
      targetId: publicIdOf(kind, created.id),
      details: {
        action: kind,
        filter: toJson(filter),
        matched: made.view.matched,
        exact: made.view.exact,
        ...(note !== undefined && { note }),
        ...(until && { until: until.toISOString() }),
      },
    });
    return created;
  });
  await ctx.workflows.wakeReplay(refOf(ctx, row.id));
  return toBulkActionView(row);
}

/** A filter has nothing but strings and lists of them; what was left out is left out. */
const toJson = (filter: BulkFilter): Prisma.InputJsonObject => JSON.parse(JSON.stringify(filter));

async function refuseTooMany(tx: Transaction, ctx: ServiceContext): Promise<void> {
  const unfinished = await tx.bulkAction.count({
    where: { environmentId: ctx.environmentId, state: { in: ["running", "paused"] } },
  });
  if (unfinished < bulkLimits.unfinished) return;
  throw new ConflictError(
    "too_many_unfinished",
    `At most ${bulkLimits.unfinished} replays and bulk actions can be running or paused. Wait for one to end, or cancel one.`,
  );
}

/**
 * One part for each endpoint that has something; where not everything was looked at, for each endpoint that may have
 * something.
 */
async function createParts(tx: Transaction, ctx: ServiceContext, id: string, made: Plan): Promise<void> {
  const { counts, endpoints, selection } = made;
  const of = (among: readonly SelectedEndpoint[], matched: ReadonlyMap<string, number>, wanted: boolean) =>
    wanted ? among.map(({ id }) => id).filter((id) => !counts.exact || (matched.get(id) ?? 0) > 0) : [];
  const parts = [
    ...of(endpoints, counts.deliveries, selection.states.length > 0).map((endpointId) => ({
      endpointId,
      source: "deliveries" as const,
    })),
    ...of(thatMissEvents(endpoints), counts.events, selection.skipped || selection.unmatched).map(
      (endpointId) => ({
        endpointId,
        source: "events" as const,
      }),
    ),
  ];
  await tx.$executeRaw`
    INSERT INTO bulk_action_part (environment_id, bulk_action_id, endpoint_id, source, position)
    SELECT ${ctx.environmentId}::uuid, ${id}::uuid, t.endpoint_id, t.source, ${selection.fromId}::uuid
    FROM unnest(${parts.map((part) => part.endpointId)}::uuid[], ${parts.map((part) => part.source)}::bulk_action_source[])
      AS t(endpoint_id, source)`;
}
