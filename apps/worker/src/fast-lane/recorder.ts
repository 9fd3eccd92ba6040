import { isConnectionError, type Logger } from "@posthorn/services";
import type { AttemptRow, FastLaneStore, RecordedAttempts } from "@posthorn/services/lanes";
import { recordAfterMs, recordAt } from "./config.ts";

type UnfencedRow = Omit<AttemptRow, "epoch">;

export interface RecorderPorts {
  store: Pick<FastLaneStore, "record">;
  /** The epoch a shard is held by now, or was held by last. */
  epochOf(shard: number): bigint;
  /** The rows are in PostgreSQL; what came of each of them stands there. */
  onRecorded(rows: readonly UnfencedRow[], recorded: RecordedAttempts): void;
  log: Pick<Logger, "warn" | "error">;
}

const firstRetryMs = 100;
const longestRetryMs = 2_000;

/**
 * Writes results in batches, one statement at a time. A result is never given up: it is kept until PostgreSQL has it.
 */
export function createRecorder({ store, epochOf, onRecorded, log }: RecorderPorts) {
  let waiting: UnfencedRow[] = [];
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  /** Something waits for one of the results: the next delivery of its lane. */
  let urgent = false;
  let recording = 0;
  /** Ends when the statement under way does: what goes between two statements waits for it. */
  let turn: Promise<unknown> = Promise.resolve();

  /** Runs `work` while no statement runs. */
  function between<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = turn.then(work);
    turn = done.catch(() => {});
    return done;
  }

  function start(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    running ??= run().finally(() => {
      running = null;
      if (waiting.length > 0) schedule();
    });
  }

  function schedule(): void {
    if (running) return;
    if (urgent || waiting.length >= recordAt) start();
    else timer ??= setTimeout(start, recordAfterMs);
  }

  async function run(): Promise<void> {
    do {
      const batch = waiting;
      waiting = [];
      urgent = false;
      recording = batch.length;
      await recordBatch(batch);
      recording = 0;
    } while (urgent || waiting.length >= recordAt);
  }

  async function recordBatch(batch: UnfencedRow[]): Promise<void> {
    for (let waitMs = firstRetryMs; ; waitMs = Math.min(waitMs * 2, longestRetryMs)) {
      try {
        const recorded = await between(() => store.record(batch.map(fence)));
        if (recorded.supersededIds.length > 0)
          log.warn({ attemptIds: recorded.supersededIds }, "attempts recorded as superseded");
        onRecorded(batch, recorded);
        return;
      } catch (error) {
        if (!isConnectionError(error)) return recordOneByOne(batch, error);
        log.warn({ err: error, results: batch.length }, "results could not be recorded; trying again");
        await new Promise((resolve) => setTimeout(resolve, waitMs));
      }
    }
  }

  /** One row that PostgreSQL refuses must not hold back the others: it is kept without what the receiver answered. */
  async function recordOneByOne(batch: UnfencedRow[], cause: unknown): Promise<void> {
    const [row, ...others] = batch;
    if (!row) return;
    if (others.length > 0) {
      for (const one of batch) await recordBatch([one]);
      return;
    }
    const bare = row.responseHeaders === null && row.responseBody === null && row.errorDetail === null;
    if (bare) {
      // The delivery stays on its way in this process, so that it is not sent over and over.
      log.error({ err: cause, deliveryId: row.deliveryId }, "a result could not be recorded at all");
      return;
    }
    log.error(
      { err: cause, deliveryId: row.deliveryId },
      "a result was refused; recording it without the answer",
    );
    await recordBatch([{ ...row, responseHeaders: null, responseBody: null, errorDetail: null }]);
  }

  const fence = (row: UnfencedRow): AttemptRow => ({ ...row, epoch: epochOf(row.shard) });

  return {
    /** A shard is taken anew between two statements: one under way would be refused for its old epoch, though it is this process's own. */
    between,
    /** Results of one request are recorded together; those of ordered endpoints at once. */
    add(...rows: UnfencedRow[]): void {
      waiting.push(...rows);
      urgent ||= rows.some(({ lane }) => lane !== null);
      schedule();
    },
    /** Results that PostgreSQL doesn't have yet. */
    unrecorded: () => waiting.length + recording,
    /** Writes what there is now, and settles when nothing is left. */
    async flush(): Promise<void> {
      while (waiting.length > 0 || running) {
        start();
        await running;
      }
    },
  };
}
