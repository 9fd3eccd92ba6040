import type { Uuid } from "@posthorn/core";
import type { Pool } from "@posthorn/db";
import {
  deleteExpiredKeys,
  deleteExpiredRequests,
  deleteOldRequestCounts,
  ensurePartitions,
  eraseLateAnswers,
  findOverdueEndpoints,
  findOverdueReplays,
  findOverdueVerifications,
  findSilentShards,
  type OverdueVerification,
  type RunningReplay,
  trimSourceRequests,
} from "@posthorn/db/hot-path";

/** What Temporal should be doing and isn't. */
export interface SweepFindings {
  /** Shards that no pump speaks for. */
  silentShards: number[];
  /** Failing endpoints whose wake was lost, or whose workflow Temporal no longer has. */
  overdueEndpoints: Uuid[];
  /** Replays and other bulk actions of which the same is true. */
  overdueReplays: RunningReplay[];
  /** Subscriptions whose challenge was not sent when it was due. */
  overdueVerifications: OverdueVerification[];
}

const silentMs = 15_000;
const overdueSeconds = 30;
const mostOverdue = 500;
const mostExpiredKeys = 10_000;
/** Fewer: each may have an answer of 256 KiB. */
const mostExpiredRequests = 2_000;
const partitionDaysAhead = 7;
const mostErasures = 100;
/** Of each source's log; whoever sends a source what it refuses fills no more than this. */
const sourceLogLimits = {
  refused: { rows: 1_000, bytes: 16 * 1024 * 1024 },
  others: { rows: 2_000, bytes: 32 * 1024 * 1024 },
};
const mostSourceRequests = 10_000;

/** Compares what PostgreSQL knows with what should be happening: it finds everything again after the loss of Temporal's store. */
export async function findLost(pool: Pool, now: Date): Promise<SweepFindings> {
  const [silentShards, overdueEndpoints, overdueReplays, overdueVerifications] = await Promise.all([
    findSilentShards(pool, new Date(now.getTime() - silentMs)),
    findOverdueEndpoints(pool, overdueSeconds, mostOverdue),
    findOverdueReplays(pool, overdueSeconds, mostOverdue),
    findOverdueVerifications(pool, overdueSeconds, mostOverdue),
  ]);
  return { silentShards, overdueEndpoints, overdueReplays, overdueVerifications };
}

interface Tidied {
  partitionsMade: number;
  keysDeleted: number;
  requestsDeleted: number;
}

/**
 * Makes the partitions of the coming days, removes keys, answers and counts of requests past their lifetime, erases what
 * receivers answered after an erasure, and shortens the logs of sources.
 */
export async function tidy(pool: Pool): Promise<Tidied> {
  const partitionsMade = await ensurePartitions(pool, partitionDaysAhead);
  const keysDeleted = await deleteExpiredKeys(pool, mostExpiredKeys);
  const requestsDeleted = await deleteExpiredRequests(pool, mostExpiredRequests);
  await deleteOldRequestCounts(pool, mostExpiredKeys);
  await eraseLateAnswers(pool, mostErasures);
  await trimSourceRequests(pool, sourceLogLimits, mostSourceRequests);
  return { partitionsMade, keysDeleted, requestsDeleted };
}
