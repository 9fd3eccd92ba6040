import type { ReplayRef, VerificationRef } from "@posthorn/core/workflows";
import type { Logger } from "@posthorn/services";
import type { SweepFindings } from "@posthorn/services/lanes";

export interface SweepPorts {
  findLost(): Promise<SweepFindings>;
  tidy(): Promise<{ partitionsMade: number; keysDeleted: number }>;
  /** Shards that this worker sends for without a pump: Temporal may have lost their workflows. */
  orphans(): number[];
  /** Starts the shard's workflow unless it runs. */
  startShard(shard: number): Promise<void>;
  /** Has its recovery look, in its turn: thousands may be overdue. */
  wakeRecovery(endpointId: string): void;
  wakeReplay(ref: ReplayRef): Promise<void>;
  wakeVerification(ref: VerificationRef): Promise<void>;
  createMissingSchedules(): Promise<void>;
  /** Looks for what tenants should be told, for notices whose system events were not stored, and for those that have had their time. */
  tellTenants(): Promise<void>;
  log: Logger;
}

const sweepEveryMs = 30_000;

/**
 * Sets right what was lost between PostgreSQL and Temporal: shards without a pump, endpoints, replays and verifications whose wake never
 * came, the schedules of housekeeping, and all of them after the loss of Temporal's whole store. Every worker sweeps; doing it twice
 * does no harm.
 */
export function startSweeping(ports: SweepPorts): { stop(): void } {
  const timer = setInterval(() => void sweep(ports), sweepEveryMs);
  return { stop: () => clearInterval(timer) };
}

export async function sweep({
  findLost,
  tidy,
  orphans,
  startShard,
  wakeRecovery,
  wakeReplay,
  wakeVerification,
  createMissingSchedules,
  tellTenants,
  log,
}: SweepPorts): Promise<void> {
  try {
    const { silentShards, overdueEndpoints, overdueReplays, overdueVerifications } = await findLost();
    for (const shard of new Set([...silentShards, ...orphans()])) await startShard(shard);
    for (const endpointId of overdueEndpoints) wakeRecovery(endpointId);
    for (const replay of overdueReplays) await wakeReplay(replay);
    for (const verification of overdueVerifications) await wakeVerification(verification);
    const tidied = await tidy();
    await createMissingSchedules();
    log.debug({ silentShards, overdueEndpoints: overdueEndpoints.length, ...tidied }, "swept");
  } catch (error) {
    log.warn({ err: error }, "the sweep failed; the next one is in 30 s");
  }
  // By itself: it needs nothing of Temporal.
  await tellTenants().catch((error) =>
    log.warn({ err: error }, "the sweep found no notices; the next one is in 30 s"),
  );
}
