import type { DeliveryFilter, DeliveryView } from "@posthorn/core";
import { inTransaction, requirePermission, type ServiceContext } from "../../context/service-context.ts";
import { toDeliveryView } from "../delivery-rows.ts";
import type { ChangeFeeds, FeedLook } from "./change-feed.ts";
import { createChangeFilter } from "./change-filter.ts";
import { decodeChangePosition, encodeChangePosition } from "./change-position.ts";
import { type ChangedRow, readChanges, readHorizon } from "./read-changes.ts";

/** `out`: it is not what the filter asks for any more, and may have been before. */
export interface DeliveryChange {
  delivery: DeliveryView;
  belongs: "in" | "out";
}

/** What a reader is told. `reset`: more has changed than is said one by one, so the list has to be loaded again. */
export type DeliveryNews = { position: string } & (
  | { kind: "ready"; resumed: boolean }
  | { kind: "changes"; changes: DeliveryChange[] }
  | { kind: "reset" }
  | { kind: "beat" }
);

export interface FollowDeliveriesInput {
  filter: Omit<DeliveryFilter, "cursor" | "limit">;
  /** Where a stream before broke off; left out: it begins with now. */
  lastEventId?: string | undefined;
  /** Ends the stream. */
  signal: AbortSignal;
}

/** How far back a stream goes on where it broke off. */
const resumeMs = 5 * 60_000;
/** Shorter than the idle time of common load balancers. */
const beatMs = 15_000;
/** Looks that a slow reader may be behind. */
const mostWaiting = 20;

/**
 * New deliveries and new states of one environment as they come, by a list's filter: nothing is left out, whatever order it
 * is committed in, and a row may come again. What a bulk action or an endpoint's end does to deliveries that are never sent
 * again comes with the reader's next load of the list.
 */
export async function followDeliveries(
  ctx: ServiceContext,
  feeds: ChangeFeeds,
  { filter, lastEventId, signal }: FollowDeliveriesInput,
): Promise<AsyncGenerator<DeliveryNews, void, void>> {
  requirePermission(ctx, "deliveries:read");
  const belonging = await createChangeFilter(ctx, filter);
  return follow();

  function toNews(looks: readonly FeedLook[], position: string): DeliveryNews | null {
    if (looks.some(({ isTooMuch }) => isTooMuch)) return { kind: "reset", position };
    // A row that came twice is said once, as it was last.
    const rows = new Map<string, ChangedRow>(looks.flatMap((look) => look.rows.map((row) => [row.id, row])));
    const changes = [...rows.values()].flatMap((row): DeliveryChange[] => {
      const belongs = belonging(row);
      return belongs === "never" ? [] : [{ delivery: toDeliveryView(row), belongs }];
    });
    return changes.length === 0 ? null : { kind: "changes", changes, position };
  }

  async function* follow(): AsyncGenerator<DeliveryNews, void, void> {
    const waiting: FeedLook[] = [];
    let wake = () => {};
    const feed = feeds.of(ctx);
    const stop = feed.listen((look) => {
      if (waiting.length >= mostWaiting)
        waiting.splice(0, waiting.length, { ...look, rows: [], isTooMuch: true });
      else waiting.push(look);
      wake();
    });
    const aborted = Promise.withResolvers<void>();
    const onAbort = () => {
      aborted.resolve();
      wake();
    };
    signal.addEventListener("abort", onAbort, { once: true });
    if (signal.aborted) onAbort();
    try {
      await Promise.race([feed.begun, aborted.promise]);
      if (signal.aborted) return;
      const first = await catchUp(ctx, lastEventId);
      let position = encodeChangePosition(ctx, first.look.position);
      yield { kind: "ready", resumed: first.resumed, position };
      const missed = toNews([first.look], position);
      if (missed) yield missed;
      for (let saidAt = performance.now(); !signal.aborted; ) {
        if (waiting.length === 0) await new Promise<void>((resolve) => (wake = resolve));
        const looks = waiting.splice(0);
        const last = looks.at(-1);
        if (!last || signal.aborted) continue;
        position = encodeChangePosition(ctx, last.position);
        const news = toNews(looks, position);
        if (!news && performance.now() - saidAt < beatMs) continue;
        yield news ?? { kind: "beat", position };
        saidAt = performance.now();
      }
    } finally {
      signal.removeEventListener("abort", onAbort);
      stop();
    }
  }
}

/** What has changed since a stream broke off; nothing, where it is too long ago or of another database. */
async function catchUp(
  ctx: ServiceContext,
  lastEventId: string | undefined,
): Promise<{ resumed: boolean; look: FeedLook }> {
  const atMs = ctx.now().getTime();
  const given = lastEventId === undefined ? null : decodeChangePosition(ctx, lastEventId);
  return inTransaction(ctx, async (tx) => {
    const horizon = await readHorizon(tx);
    const resumed = given !== null && given.atMs >= atMs - resumeMs && given.horizon <= horizon;
    if (!resumed) return { resumed, look: { rows: [], isTooMuch: false, position: { horizon, atMs } } };
    const changes = await readChanges(tx, ctx, given.horizon);
    return { resumed, look: { ...changes, position: { horizon: changes.horizon, atMs } } };
  });
}
