import { type BulkPlanView, bulkLimits, toPublicId } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";
import type { BulkFilter, BulkKind } from "./bulk-action.ts";
import { type Counts, countSelection } from "./count.ts";
import { estimateSeconds, findAnswerTimes, perSecond } from "./estimate.ts";
import { findEndpoints, type SelectedEndpoint, type Selection, sends, toSelection } from "./selection.ts";

export interface Plan {
  selection: Selection;
  endpoints: SelectedEndpoint[];
  /** The filter names its endpoints, or whose they are, and these are few. */
  named: boolean;
  counts: Counts;
  view: Omit<BulkPlanView, "sample">;
}

/** What an action on a filter would find and how long it would take; changes nothing. */
export async function makePlan(
  tx: Transaction,
  ctx: ServiceContext,
  kind: BulkKind,
  filter: BulkFilter,
): Promise<Plan> {
  const endpoints = await findEndpoints(tx, ctx, kind, filter);
  const selection = toSelection(filter);
  const named =
    (filter.endpointIds ?? filter.consumerId) !== undefined && endpoints.length <= bulkLimits.endpointIds;
  const counts = await countSelection(tx, ctx, selection, { endpoints, named });
  const parts = endpoints
    .map((endpoint) => ({
      endpoint,
      matched: (counts.deliveries.get(endpoint.id) ?? 0) + (counts.events.get(endpoint.id) ?? 0),
    }))
    .filter(({ matched }) => matched > 0)
    .toSorted((a, b) => b.matched - a.matched);
  const shown = parts.slice(0, bulkLimits.shownEndpoints);
  const times = await findAnswerTimes(
    tx,
    ctx,
    shown.map(({ endpoint }) => endpoint.id),
  );
  const speeds = parts.map(({ endpoint, matched }) => ({
    matched,
    perSecond: perSecond(endpoint, times.get(endpoint.id)),
  }));
  return {
    selection,
    endpoints,
    named,
    counts,
    view: {
      matched: parts.reduce((sum, { matched }) => sum + matched, 0),
      exact: counts.exact,
      estimatedSeconds: sends(kind) ? estimateSeconds(speeds) : null,
      endpoints: shown.map(({ endpoint, matched }, index) => ({
        endpointId: toPublicId("endpoint", endpoint.id),
        endpointUrl: endpoint.url,
        matched,
        perSecond: sends(kind) ? (speeds[index]?.perSecond ?? null) : null,
      })),
    },
  };
}
