import { UnavailableError } from "@posthorn/core";
import { inTransaction, type ServiceContext } from "../../context/service-context.ts";
import type { ChangePosition } from "./change-position.ts";
import { type ChangedRow, readChanges, readHorizon } from "./read-changes.ts";

/** What came of one look. */
export interface FeedLook {
  rows: ChangedRow[];
  /** There was too much to give it row by row: who wants to know looks for itself. */
  isTooMuch: boolean;
  position: ChangePosition;
}

export interface ChangeFeed {
  /** From when on nothing is missed: what was read before it may be older than the first look. */
  begun: Promise<void>;
  /** Gets every look from now on, until the returned function is called. */
  listen(listener: (look: FeedLook) => void): () => void;
}

const lookEveryMs = 1_000;
/** PostgreSQL is away: a look has taken seconds already. */
const lookAgainAfterMs = 3_000;

/** One look a second for all readers of an environment, as long as there is one. */
function createFeed(ctx: ServiceContext, onIdle: () => void): ChangeFeed {
  const listeners = new Set<(look: FeedLook) => void>();
  /** What the look before gave, and the next one may give again. */
  let given = new Map<string, string>();
  let horizon: bigint | null = null;
  let timer: NodeJS.Timeout | undefined;
  const begun = Promise.withResolvers<void>();

  async function look(): Promise<FeedLook> {
    const atMs = ctx.now().getTime();
    const from = horizon;
    const changes = await inTransaction(ctx, async (tx) =>
      from === null
        ? { rows: [], isTooMuch: false, horizon: await readHorizon(tx) }
        : readChanges(tx, ctx, from),
    );
    horizon = changes.horizon;
    begun.resolve();
    const now = new Map(changes.rows.map((row) => [row.id, JSON.stringify(row)]));
    const rows = changes.rows.filter((row) => given.get(row.id) !== now.get(row.id));
    given = now;
    return { rows, isTooMuch: changes.isTooMuch, position: { horizon: changes.horizon, atMs } };
  }

  async function turn(): Promise<void> {
    let waitMs = lookEveryMs;
    try {
      const found = await look();
      for (const listener of listeners) listener(found);
    } catch (error) {
      waitMs = lookAgainAfterMs;
      if (!(error instanceof UnavailableError)) ctx.log.error({ err: error }, "a look for changes failed");
    }
    if (listeners.size > 0) timer = setTimeout(turn, waitMs);
    else onIdle();
  }

  return {
    begun: begun.promise,
    listen(listener) {
      listeners.add(listener);
      if (listeners.size === 1) timer = setTimeout(turn, 0);
      return () => {
        if (!listeners.delete(listener) || listeners.size > 0) return;
        clearTimeout(timer);
        onIdle();
      };
    },
  };
}

/** The feeds of one process, by environment: however many read, an environment is looked at once a second. */
export function createChangeFeeds() {
  const feeds = new Map<string, ChangeFeed>();
  return {
    of(ctx: ServiceContext): ChangeFeed {
      const known = feeds.get(ctx.environmentId);
      if (known) return known;
      const feed: ChangeFeed = createFeed(ctx, () => {
        if (feeds.get(ctx.environmentId) === feed) feeds.delete(ctx.environmentId);
      });
      feeds.set(ctx.environmentId, feed);
      return feed;
    },
  };
}
export type ChangeFeeds = ReturnType<typeof createChangeFeeds>;
