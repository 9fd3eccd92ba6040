import type { PayloadForm, SignatureProfile, Uuid } from "@posthorn/core";
import { circuitRules } from "@posthorn/core/retry";
import { createPool, type Pool, type Queryable } from "@posthorn/db";
import {
  type AttemptRow,
  type CircuitPolicy,
  type FormBatchesInput,
  type FormedBatches,
  findBatchedEndpoints,
  forgetWorker,
  formBatches,
  type LiveWorker,
  markShardsSeen,
  type QueuedBatch,
  type QueuedDelivery,
  type QueuedRef,
  type ReadBatchesInput,
  type ReadQueuedInput,
  type RecordedAttempts,
  readBatches,
  readNew,
  readQueued,
  readSigning,
  recordAttempts,
  seeWorkers,
  takeShard,
} from "@posthorn/db/hot-path";
import { type OwnHeaders, openHeaders } from "../endpoints/own-headers.ts";
import type { SecretBox } from "../secrets/secret-box.ts";

/** What an endpoint's requests are made and signed with. */
export interface EndpointSigning {
  endpointId: Uuid;
  profiles: SignatureProfile[];
  /** null: that of the first profile. */
  payloadForm: PayloadForm | null;
  /** In the clear: what its requests carry beside Posthorn's headers; null: they can't be decrypted. */
  headers: OwnHeaders | null;
  /** Requests carry the trace that their event belongs to. */
  traceContext: boolean;
  /** In the clear: the current one first, then from the newest to the oldest; null: they can't be decrypted. */
  secrets: string[] | null;
  /** Unix ms: the first of the secrets that are being rotated out ends then. */
  validUntilMs: number;
}

/** What the fast lane reads and writes; the only way of a pump to PostgreSQL. */
export interface FastLaneStore {
  takeShard(shard: number, worker: string): Promise<bigint>;
  /** Says that these pumps live; answers which of them still hold their shard. */
  markShardsSeen(held: ReadonlyMap<number, bigint>): Promise<Set<number>>;
  /** Says that this worker lives, and answers with all that have said so within `withinMs`. */
  seeWorkers(self: { id: string; taskQueue: string }, withinMs: number): Promise<LiveWorker[]>;
  forgetWorker(id: string): Promise<void>;
  readQueued(input: ReadQueuedInput): Promise<QueuedDelivery[]>;
  /** Those of these new deliveries that may be sent now. */
  readNew(deliveries: readonly (QueuedRef & { epoch: bigint })[]): Promise<QueuedDelivery[]>;
  /** Endpoints of these shards that get several events in one request. */
  findBatchedEndpoints(shards: readonly number[]): Promise<{ endpointId: Uuid; shard: number }[]>;
  /** Fixes who goes out together. */
  formBatches(input: FormBatchesInput): Promise<FormedBatches>;
  readBatches(input: ReadBatchesInput): Promise<QueuedBatch[]>;
  /** How these endpoints' requests are signed; one that is deleted is left out. */
  readSigning(endpointIds: readonly Uuid[]): Promise<EndpointSigning[]>;
  record(rows: readonly AttemptRow[]): Promise<RecordedAttempts>;
}

export type {
  AttemptRow,
  CircuitPolicy,
  LiveWorker,
  QueuedBatch,
  QueuedDelivery,
  QueuedNews,
  QueuedRef,
  RecordedAttempts,
} from "@posthorn/db/hot-path";

export function createFastLaneStore(
  pool: Queryable,
  secrets: SecretBox,
  circuit: CircuitPolicy = circuitRules,
): FastLaneStore {
  return {
    takeShard: (shard, worker) => takeShard(pool, shard, worker),
    markShardsSeen: (held) => markShardsSeen(pool, held),
    seeWorkers: (self, withinMs) => seeWorkers(pool, self, withinMs),
    forgetWorker: (id) => forgetWorker(pool, id),
    readQueued: (input) => readQueued(pool, input),
    readNew: (deliveries) => readNew(pool, deliveries),
    findBatchedEndpoints: (shards) => findBatchedEndpoints(pool, shards),
    formBatches: (input) => formBatches(pool, input),
    readBatches: (input) => readBatches(pool, input),
    async readSigning(endpointIds) {
      const rows = await readSigning(pool, endpointIds);
      return rows.map(
        ({ endpointId, profiles, payloadForm, sealedHeaders, traceContext, secretsOf, secrets: sealed }) => ({
          endpointId,
          profiles,
          payloadForm,
          headers: unlessLost(() => openHeaders(secrets, endpointId, sealedHeaders)),
          traceContext,
          secrets: unlessLost(() => sealed.map((secret) => secrets.open(secret.sealed, secretsOf))),
          validUntilMs: Math.min(
            ...sealed.map(({ expiresAt }) => expiresAt?.getTime() ?? Number.POSITIVE_INFINITY),
          ),
        }),
      );
    },
    record: (rows) => recordAttempts(pool, rows, circuit),
  };
}

/** One endpoint whose secrets were sealed by a key that this installation no longer has must not hold up the others. */
function unlessLost<Opened>(open: () => Opened): Opened | null {
  try {
    return open();
  } catch {
    return null;
  }
}

/** The lanes' statements are look-ups: one that takes longer waits for a server that is gone, or is begun again later. */
const usualTimeoutMs = 15_000;

/** The lanes' connections to PostgreSQL. */
export function createEnginePool(
  databaseUrl: string,
  { connections = 10, queryTimeoutMs = usualTimeoutMs } = {},
): Pool {
  return createPool({
    url: databaseUrl,
    role: "engine",
    max: connections,
    applicationName: "posthorn-worker",
    queryTimeoutMs,
  });
}
