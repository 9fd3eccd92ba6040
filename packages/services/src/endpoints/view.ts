import {
  type EndpointHealth,
  type EndpointState,
  type EndpointView,
  Metadata,
  PayloadForm,
  SignatureProfile,
  toPublicId,
  type Uuid,
} from "@posthorn/core";
import { Filter } from "@posthorn/core/filters";
import { defaultRetrySchedule } from "@posthorn/core/retry";
import { type FlowColumns, toFlow } from "./flow.ts";
import type { EndpointHealthRow } from "./health.ts";

export interface EndpointRow extends FlowColumns {
  id: Uuid;
  url: string;
  description: string;
  uid: string | null;
  metadata: unknown;
  consumerId: Uuid | null;
  eventTypes: string[];
  allEventTypes: boolean;
  filter: unknown;
  state: EndpointState;
  disabledReason: string | null;
  retrySchedule: number[];
  timeoutMs: number;
  maxInFlight: number;
  rateLimit: number | null;
  signatureProfiles: string[];
  payloadForm: string | null;
  headerNames: string[];
  /** Of its environment, what counts where the endpoint has nothing of its own. */
  environment: { retrySchedule: number[] };
  createdAt: Date;
  updatedAt: Date;
}

/** What a query for an EndpointRow reads beside the endpoint's own columns, and which of these it leaves out. */
export const viewedParts = {
  include: { environment: { select: { retrySchedule: true } } },
  omit: { sealedHeaders: true },
} as const;

/** `health` is undefined for an endpoint that has never failed. */
export function toEndpointView(row: EndpointRow, health: EndpointHealthRow | undefined): EndpointView {
  return {
    id: toPublicId("endpoint", row.id),
    uid: row.uid,
    url: row.url,
    description: row.description,
    metadata: Metadata.parse(row.metadata),
    consumer: row.consumerId && toPublicId("consumer", row.consumerId),
    eventTypes: row.allEventTypes ? null : row.eventTypes,
    filter: Filter.nullable().parse(row.filter),
    state: row.state,
    disabledReason: row.disabledReason,
    retrySchedule: row.retrySchedule.length > 0 ? row.retrySchedule : null,
    effectiveRetrySchedule: effectiveSchedule(row),
    timeoutMs: row.timeoutMs,
    maxInFlight: row.maxInFlight,
    rateLimit: row.rateLimit,
    signatureProfiles: SignatureProfile.array().parse(row.signatureProfiles),
    payloadForm: PayloadForm.nullable().parse(row.payloadForm),
    headerNames: row.headerNames,
    ...toFlow(row),
    health: healthOf(health),
    failingSince: health?.failingSince?.toISOString() ?? null,
    circuitOpenedAt: health?.circuitOpenedAt?.toISOString() ?? null,
    nextProbeAt: (health?.circuitOpenedAt && health.nextProbeAt?.toISOString()) ?? null,
    holdUntil:
      health?.holdUntil && health.holdUntil.getTime() > Date.now() ? health.holdUntil.toISOString() : null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

function effectiveSchedule({ retrySchedule, environment }: EndpointRow): number[] {
  if (retrySchedule.length > 0) return retrySchedule;
  return environment.retrySchedule.length > 0 ? environment.retrySchedule : [...defaultRetrySchedule];
}

function healthOf(health: EndpointHealthRow | undefined): EndpointHealth {
  if (!health) return "healthy";
  if (health.circuitOpenedAt) return "circuit_open";
  if (health.holdUntil && health.holdUntil.getTime() > Date.now()) return "on_hold";
  return health.consecutiveFailures > 0 ? "recovering" : "healthy";
}
