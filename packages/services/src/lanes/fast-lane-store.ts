import type { Uuid } from "@posthorn/core";
import { createPool, type Pool, type Queryable } from "@posthorn/db";
import {
  type AttemptRow,
  forgetWorker,
  type LiveWorker,
  markShardsSeen,
  type QueuedDelivery,
  type ReadQueuedInput,
  type RecordedAttempts,
  readEndpointSecrets,
  readQueued,
  recordAttempts,
  seeWorkers,
  takeShard,
} from "@posthorn/db/hot-path";
import type { SecretBox } from "../secrets/secret-box.ts";

/** What the fast lane reads and writes; the only way of a pump to PostgreSQL. */
export interface FastLaneStore {
  takeShard(shard: number, worker: string): Promise<bigint>;
  /** Says that these pumps live; answers which of them still hold their shard. */
  markShardsSeen(held: ReadonlyMap<number, bigint>): Promise<Set<number>>;
  /** Says that this worker lives, and answers with all that do. */
  seeWorkers(self: { id: string; taskQueue: string }): Promise<LiveWorker[]>;
  forgetWorker(id: string): Promise<void>;
  readQueued(input: ReadQueuedInput): Promise<QueuedDelivery[]>;
  /** Signing secrets in the clear, current ones first, with the time after which each no longer signs. */
  readSecrets(endpointIds: readonly Uuid[]): Promise<Map<Uuid, { secret: string; expiresAt: Date | null }[]>>;
  record(rows: readonly AttemptRow[]): Promise<RecordedAttempts>;
}

export type { AttemptRow, LiveWorker, QueuedDelivery } from "@posthorn/db/hot-path";

export function createFastLaneStore(pool: Queryable, secrets: SecretBox): FastLaneStore {
  return {
    takeShard: (shard, worker) => takeShard(pool, shard, worker),
    markShardsSeen: (held) => markShardsSeen(pool, held),
    seeWorkers: (self) => seeWorkers(pool, self),
    forgetWorker: (id) => forgetWorker(pool, id),
    readQueued: (input) => readQueued(pool, input),
    async readSecrets(endpointIds) {
      const byEndpoint = new Map<Uuid, { secret: string; expiresAt: Date | null }[]>();
      for (const { endpointId, sealed, expiresAt } of await readEndpointSecrets(pool, endpointIds)) {
        const known = byEndpoint.get(endpointId) ?? [];
        known.push({ secret: secrets.open(sealed, endpointId), expiresAt });
        byEndpoint.set(endpointId, known);
      }
      return byEndpoint;
    },
    record: (rows) => recordAttempts(pool, rows),
  };
}

/** The lanes' connections to PostgreSQL. */
export function createEnginePool(databaseUrl: string, { connections = 10 } = {}): Pool {
  return createPool({
    url: databaseUrl,
    role: "engine",
    max: connections,
    applicationName: "posthorn-worker",
  });
}
