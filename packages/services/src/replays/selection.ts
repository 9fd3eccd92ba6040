import {
  bulkLimits,
  ConflictError,
  type DeadReason,
  type DeliveryState,
  fieldError,
  firstUuidAt,
  type ReplayState,
  toUuid,
  type Uuid,
} from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import { findConsumerId } from "../consumers/find-consumer.ts";
import type { ServiceContext } from "../context/service-context.ts";
import type { LastAnswer } from "../deliveries/last-answer.ts";
import type { BulkFilter, BulkKind } from "./bulk-action.ts";

/** What a filter stands for: a range of ids, and what has to be true of a row in it. */
export interface Selection {
  fromId: Uuid;
  toId: Uuid;
  /** Event types by name, and by how they begin; null: every type. */
  types: { names: string[]; prefixes: string[] } | null;
  /** Of deliveries. */
  states: DeliveryState[];
  eventId: Uuid | null;
  lastAnswer: LastAnswer;
  /** Of dead letters, the only ones that are meant then; null: any. */
  reason: DeadReason | null;
  /** Events that passed the endpoint by; events that it wasn't considered for. */
  skipped: boolean;
  unmatched: boolean;
}

/** An endpoint at which the action is done. */
export interface SelectedEndpoint {
  id: Uuid;
  url: string;
  maxInFlight: number;
  rateLimit: number | null;
  /** It gets an operation's callbacks, so no event passes it by. */
  getsCallbacks: boolean;
}

/** What no event has as its id: the filter names one that can't be. */
const noEvent = "00000000-0000-0000-0000-000000000000";

/** Those that an event without a delivery can have missed. */
export const thatMissEvents = (endpoints: readonly SelectedEndpoint[]): SelectedEndpoint[] =>
  endpoints.filter(({ getsCallbacks }) => !getsCallbacks);

const dayMs = 24 * 3_600_000;

/** Whether an action puts something into endpoints' queues. */
export const sends = (kind: BulkKind): boolean => kind === "replay" || kind === "retry";

/** Reads a filter as it was asked for; its times are bounded by now and by the environment's retention. */
export async function resolveTimes(
  tx: Transaction,
  ctx: ServiceContext,
  filter: { from: string; to?: string | undefined },
): Promise<{ from: string; to: string }> {
  const { retentionDays } = await tx.environment.findUniqueOrThrow({
    where: { id: ctx.environmentId, tenantId: ctx.tenantId },
    select: { retentionDays: true },
  });
  const now = ctx.now().getTime();
  const from = new Date(filter.from);
  // Whole days are dropped, so the day that ends the retention may still be there.
  if (from.getTime() < now - (retentionDays + 1) * dayMs) {
    throw fieldError(
      "filter.from",
      "out_of_range",
      `This environment keeps its events for ${retentionDays} days. Choose a later time.`,
    );
  }
  // What is accepted from now on is no part of it: so nothing can come to stand behind the position.
  const to = new Date(Math.min(filter.to === undefined ? now + 1 : Date.parse(filter.to), now + 1));
  if (from >= to) throw fieldError("filter.from", "out_of_range", "from must be past, and before to.");
  return { from: from.toISOString(), to: to.toISOString() };
}

export function toSelection(filter: BulkFilter): Selection {
  const { eventTypes, states, eventId, httpStatus, errorCode, reason = null } = filter;
  return {
    fromId: firstUuidAt(new Date(filter.from)),
    toId: firstUuidAt(new Date(filter.to)),
    types: eventTypes
      ? {
          names: eventTypes.filter((name) => !name.endsWith(".*")),
          prefixes: eventTypes.filter((name) => name.endsWith(".*")).map((name) => name.slice(0, -1)),
        }
      : null,
    states: states.filter(isDeliveryState),
    eventId: eventId === undefined ? null : (toUuid("event", eventId) ?? noEvent),
    lastAnswer: { httpStatus, errorCode },
    reason,
    skipped: states.includes("skipped"),
    unmatched: states.includes("unmatched"),
  };
}

function isDeliveryState(state: DeliveryState | ReplayState): state is DeliveryState {
  return state !== "skipped" && state !== "unmatched";
}

/** The endpoints that a filter is for. Nothing is sent to a disabled one: one that is named is refused, others are left out. */
export async function findEndpoints(
  tx: Transaction,
  ctx: ServiceContext,
  kind: BulkKind,
  filter: BulkFilter,
): Promise<SelectedEndpoint[]> {
  const named = filter.endpointIds?.map((id) => toUuid("endpoint", id));
  const consumerId = await requireConsumer(tx, ctx, filter.consumerId);
  const rows = await tx.endpoint.findMany({
    where: {
      environmentId: ctx.environmentId,
      deletedAt: null,
      ...(named && { id: { in: named.filter((id) => id !== null) } }),
    },
    select: {
      id: true,
      url: true,
      state: true,
      maxInFlight: true,
      rateLimit: true,
      operationId: true,
      consumerId: true,
    },
  });
  for (const [index, id] of (named ?? []).entries()) {
    const row = rows.find((one) => one.id === id);
    const path = `filter.endpointIds.${index}`;
    if (!row) throw fieldError(path, "unknown_endpoint", "There is no such endpoint in this environment.");
    if (sends(kind) && row.state === "disabled") {
      const message = "This endpoint is disabled, so nothing can be sent to it. Enable it first.";
      throw new ConflictError("invalid_state", message, [{ path, code: "endpoint_disabled", message }]);
    }
  }
  const { skipped, unmatched } = toSelection(filter);
  const endpoints = rows
    .filter((row) => !sends(kind) || row.state !== "disabled")
    .filter((row) => consumerId === null || row.consumerId === consumerId)
    .map(({ operationId, ...row }) => ({ ...row, getsCallbacks: operationId !== null }));
  if ((skipped || unmatched) && thatMissEvents(endpoints).length > bulkLimits.endpointsOfSkipped) {
    throw fieldError(
      "filter.endpointIds",
      "missing_field",
      `Name the endpoints: for more than ${bulkLimits.endpointsOfSkipped}, events without a delivery can't be looked through.`,
    );
  }
  return endpoints;
}

/** Null where the filter names none. */
async function requireConsumer(
  tx: Transaction,
  ctx: ServiceContext,
  idOrUid: string | undefined,
): Promise<Uuid | null> {
  if (idOrUid === undefined) return null;
  const id = await findConsumerId(tx, ctx, idOrUid);
  if (id !== null) return id;
  throw fieldError(
    "filter.consumerId",
    "unknown_consumer",
    "There is no such consumer in this environment. Give the id (con_…) or the uid of one.",
  );
}
