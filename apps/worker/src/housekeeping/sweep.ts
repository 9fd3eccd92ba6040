import type { Logger } from "@posthorn/services";
import type { SweepFindings } from "@posthorn/services/lanes";

export interface SweepPorts {
  findLost(): Promise<SweepFindings>;
  tidy(): Promise<{ partitionsMade: number; keysDeleted: number }>;
  /** Shards that this worker sends for without a pump: Temporal may have lost their workflows. */
  orphans(): number[];
  /** Starts the shard's workflow unless it runs. */
  startShard(shard: number): Promise<void>;
  wakeEndpoint(endpointId: string): Promise<void>;
  log: Logger;
}

const sweepEveryMs = 30_000;

/**
 * Sets right what was lost between PostgreSQL and Temporal: shards without a pump, endpoints whose wake never came, and
 * both after the loss of Temporal's whole store. Every worker sweeps; doing it twice does no harm.
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
  wakeEndpoint,
  log,
}: SweepPorts): Promise<void> {
  try {
    const { silentShards, overdueEndpoints } = await findLost();
    for (const shard of new Set([...silentShards, ...orphans()])) await startShard(shard);
    for (const endpointId of overdueEndpoints) await wakeEndpoint(endpointId);
    const tidied = await tidy();
    log.debug({ silentShards, overdueEndpoints: overdueEndpoints.length, ...tidied }, "swept");
  } catch (error) {
    log.warn({ err: error }, "the sweep failed; the next one is in 30 s");
  }
}
