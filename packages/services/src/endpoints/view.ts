import { type EndpointState, type EndpointView, toPublicId, type Uuid } from "@posthorn/core";
import type { EndpointHealthRow } from "./health.ts";

export interface EndpointRow {
  id: Uuid;
  url: string;
  description: string;
  eventTypes: string[];
  allEventTypes: boolean;
  state: EndpointState;
  disabledReason: string | null;
  retrySchedule: number[];
  timeoutMs: number;
  maxInFlight: number;
  rateLimit: number | null;
  createdAt: Date;
  updatedAt: Date;
}

/** `health` is undefined for an endpoint that has never failed. */
export function toEndpointView(row: EndpointRow, health: EndpointHealthRow | undefined): EndpointView {
  return {
    id: toPublicId("endpoint", row.id),
    url: row.url,
    description: row.description,
    eventTypes: row.allEventTypes ? null : row.eventTypes,
    state: row.state,
    disabledReason: row.disabledReason,
    retrySchedule: row.retrySchedule.length > 0 ? row.retrySchedule : null,
    timeoutMs: row.timeoutMs,
    maxInFlight: row.maxInFlight,
    rateLimit: row.rateLimit,
    health: health && health.consecutiveFailures > 0 ? "recovering" : "healthy",
    failingSince: health?.failingSince?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
