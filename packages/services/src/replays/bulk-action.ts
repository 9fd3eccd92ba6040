import {
  type Actor,
  type BulkActionName,
  type BulkActionState,
  type BulkActionView,
  type BulkSkipReason,
  type DeadReason,
  type DeliveryState,
  type ReplayState,
  toPublicId,
  type Uuid,
} from "@posthorn/core";
import type { ReplayRef } from "@posthorn/core/workflows";
import type { ServiceContext } from "../context/service-context.ts";

/** One machinery for all that can be done to a selection; a replay is the one that may also add deliveries. */
export type BulkKind = BulkActionName | "replay";

/** A filter with everything that was left out filled in; kept with the action. */
export interface BulkFilter {
  endpointIds?: string[] | undefined;
  eventTypes?: string[] | undefined;
  /** By id or uid. */
  consumerId?: string | undefined;
  eventId?: string | undefined;
  httpStatus?: string | undefined;
  errorCode?: string | undefined;
  reason?: DeadReason | undefined;
  states: (DeliveryState | ReplayState)[];
  from: string;
  to: string;
}

export type SkipCounts = Partial<Record<BulkSkipReason, number>>;

export interface BulkActionRow {
  id: Uuid;
  kind: BulkKind;
  state: BulkActionState;
  filter: unknown;
  note: string | null;
  until: Date | null;
  matched: number;
  matchedExact: boolean;
  estimatedSeconds: number | null;
  done: number;
  skipped: unknown;
  startedBy: unknown;
  createdAt: Date;
  finishedAt: Date | null;
}

/** What was parsed before it was stored. */
export const storedFilter = (row: { filter: unknown }): BulkFilter => row.filter as BulkFilter;
export const storedSkipped = (row: { skipped: unknown }): SkipCounts => row.skipped as SkipCounts;

export const publicIdOf = (kind: BulkKind, id: Uuid): string =>
  toPublicId(kind === "replay" ? "replay" : "bulkAction", id);

/** How an audit entry names what was done to it: `replay.started`, `bulk_action.canceled`. */
export const auditAction = (kind: BulkKind, done: string): string =>
  `${kind === "replay" ? "replay" : "bulk_action"}.${done}`;

export const refOf = (ctx: ServiceContext, id: Uuid): ReplayRef => ({
  id,
  tenantId: ctx.tenantId,
  environmentId: ctx.environmentId,
});

export function toBulkActionView(row: BulkActionRow): BulkActionView {
  return {
    id: publicIdOf(row.kind, row.id),
    action: row.kind,
    state: row.state,
    filter: toFilterView(storedFilter(row)),
    note: row.note,
    until: row.until?.toISOString() ?? null,
    matched: row.matched,
    matchedExact: row.matchedExact,
    estimatedSeconds: row.estimatedSeconds,
    done: row.done,
    skipped: storedSkipped(row),
    startedBy: nameOf(row.startedBy as Actor),
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

function toFilterView(filter: BulkFilter): BulkActionView["filter"] {
  const { endpointIds, eventTypes, consumerId, eventId, httpStatus, errorCode, reason } = filter;
  return {
    ...(endpointIds && { endpointIds }),
    ...(eventTypes && { eventTypes }),
    ...(consumerId !== undefined && { consumerId }),
    ...(eventId !== undefined && { eventId }),
    ...(httpStatus !== undefined && { httpStatus }),
    ...(errorCode !== undefined && { errorCode }),
    ...(reason !== undefined && { reason }),
    states: filter.states,
    from: filter.from,
    to: filter.to,
  };
}

function nameOf(actor: Actor): string {
  switch (actor.kind) {
    case "user":
      return actor.email;
    case "apiKey":
    case "consumer":
      return actor.name;
    case "system":
      return actor.part;
  }
}
