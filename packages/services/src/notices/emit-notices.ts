import { RequestError, UnavailableError } from "@posthorn/core";
import type { Pool } from "@posthorn/db";
import { markNoticesEmitted, readUnemittedNotices, type UnemittedNotice } from "@posthorn/db/hot-path";
import type { Logger } from "../context/logger.ts";
import type { Ingest } from "../ingest/create-ingest.ts";
import { systemEventOf } from "./system-event-of.ts";

interface EmitterPorts {
  pool: Pool;
  ingest: Pick<Ingest, "acceptSystemEvent">;
  log: Logger;
}

/** Read at once; together they are one or two commits. */
const batchSize = 100;

/**
 * Stores the system event of every notice that has none yet; says of how many. Safe at any time, in any number of
 * processes, and after a stop in the middle: an event is stored once for each notice, whoever asks for it again.
 * UnavailableError where PostgreSQL can't be reached.
 */
export async function emitNotices({ pool, ingest, log }: EmitterPorts): Promise<number> {
  let emitted = 0;
  let after: string | null = null;
  for (;;) {
    const batch: UnemittedNotice[] = await readUnemittedNotices(pool, after, batchSize);
    // One after the other for each endpoint, so that "recovered" never overtakes "failing".
    const lines = Map.groupBy(batch, ({ environmentId, endpointId }) => endpointId ?? environmentId);
    const ids = (await Promise.all([...lines.values()].map(emitInOrder))).flat();
    if (ids.length > 0) await markNoticesEmitted(pool, ids);
    emitted += ids.length;
    const last = batch.at(-1);
    if (!last || batch.length < batchSize) return emitted;
    after = last.id;
  }

  /** Ids of those whose events are stored. One that can't be is left for the sweep, and holds up nobody else's. */
  async function emitInOrder(notices: UnemittedNotice[]): Promise<string[]> {
    const ids: string[] = [];
    for (const notice of notices) {
      try {
        await ingest.acceptSystemEvent({
          ...systemEventOf(notice),
          noticeId: notice.id,
          environmentId: notice.environmentId,
          about: notice.endpointId,
          at: notice.at,
        });
        ids.push(notice.id);
      } catch (error) {
        if (error instanceof UnavailableError || !(error instanceof RequestError)) throw error;
        log.error({ err: error, noticeId: notice.id }, "a notice's system event was refused");
        return ids;
      }
    }
    return ids;
  }
}
