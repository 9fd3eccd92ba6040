import {
  RequestError,
  type SentEventView,
  type TraceContext,
  toPublicId,
  UnavailableError,
  type Uuid,
} from "@posthorn/core";
import { createPool } from "@posthorn/db";
import { findKeyOwners, type QueuedRef, type StoreOutcome } from "@posthorn/db/hot-path";
import type { Platform } from "../context/platform.ts";
import { createCheckThreads } from "../payload-check/create-check-threads.ts";
import { createSourceStore, type SourceStore } from "../sources/source-store.ts";
import { acceptBatch } from "./accept-batch.ts";
import { type AuthenticatedKey, createAuthenticator, environmentDeleted } from "./authenticate.ts";
import { ingestName, watchCompany } from "./company.ts";
import { createEnvironmentConfigs, type EnvironmentConfig } from "./environment-configs.ts";
import { conflictOf, type KeyToTake, keysOf } from "./event-keys.ts";
import { createGroupCommitter } from "./group-committer.ts";
import { type InboundEvent, keysOfInbound, toInboundRequest } from "./inbound-event.ts";
import { type Judgement, judgeEvent, judgeSystemEvent } from "./judge-event.ts";
import { inTime, longestWaitMs, startPatience, unavailableOnLostConnection } from "./patience.ts";
import { createQueueNotifier } from "./queue-notifier.ts";
import { readEventBatch } from "./read-event-batch.ts";
import { type EventOrigin, type EventRequest, readEventRequest } from "./read-event-request.ts";
import { type EventToStore, storeGroup } from "./store-group.ts";
import { keyOfNotice, type SystemEventToEmit, toSystemEventRequest } from "./system-event.ts";
import { toRows } from "./to-rows.ts";

export interface AcceptInput {
  body: Uint8Array;
  idempotencyKey?: string | undefined;
  /** Left out: it tells nothing of where the event comes from. */
  origin?: EventOrigin;
}

export interface AcceptBatchInput {
  body: Uint8Array;
  /** Of the whole batch, though an event may bring a trace of its own; left out: it tells nothing of that. */
  origin?: EventOrigin;
  /** Is told of each that an event brings itself. */
  onOwnTrace?(trace: TraceContext): void;
}

export interface AcceptedEvent {
  event: SentEventView;
  /** An earlier request with the same key or id stored it. */
  replayed: boolean;
}

export interface Ingest {
  authenticate(authorization: string | undefined): Promise<AuthenticatedKey>;
  /** Stores an event with all its deliveries in one commit. What it throws was not stored. */
  accept(key: AuthenticatedKey, input: AcceptInput): Promise<AcceptedEvent>;
  /**
   * Stores each event of a batch or not, by itself, and tells what became of each in their order. Throws what is wrong
   * with the batch as a whole; nothing of it was stored then.
   */
  acceptBatch(key: AuthenticatedKey, input: AcceptBatchInput): Promise<PromiseSettledResult<AcceptedEvent>[]>;
  /** Stores what Posthorn itself tells an environment, and that once for each notice. */
  acceptSystemEvent(event: SystemEventToEmit): Promise<AcceptedEvent>;
  /** Stores what a source took in, once for all that have a key of it. */
  acceptInbound(event: InboundEvent): Promise<AcceptedEvent>;
  /** The sources of all tenants, and their logs. */
  sources: SourceStore;
  close(): Promise<void>;
}

const groupLimits = { items: 500, bytes: 4 * 1024 * 1024 };

export interface IngestOptions {
  databaseUrl: string;
  /** Takes in clients' events, as one of the processes that do; false: only what Posthorn itself tells. */
  forClients?: boolean;
  /** Is told how many events have been stored just now. */
  onStored?(events: number): void;
}

export function createIngest(platform: Platform, options: IngestOptions): Ingest {
  const { forClients = true } = options;
  // One connection commits, one notifies, the rest look up.
  const pool = createPool({
    url: options.databaseUrl,
    role: "ingest",
    max: 6,
    applicationName: forClients ? ingestName() : "posthorn-system-events",
    queryTimeoutMs: longestWaitMs,
  });
  const threads = createCheckThreads();
  const configs = createEnvironmentConfigs(pool, threads);
  const authenticator = createAuthenticator(pool, platform.now, platform.log);
  const company = forClients ? watchCompany(pool, platform.log) : null;
  const notifier = createQueueNotifier(pool, platform.log, () => company?.isAlone() ?? false);
  const committer = createGroupCommitter<EventToStore, StoreOutcome>(groupLimits, async (items) => {
    const tell = notifier.withCommit(queuedBy(items));
    const results = await storeGroup(pool, items, tell);
    const stored = items.filter((_, index) => {
      const result = results[index];
      return result?.status === "fulfilled" && result.value === "stored";
    });
    const isTold = tell !== null && stored.length === items.length;
    if (!isTold) notifier.afterCommit(queuedBy(stored));
    options.onStored?.(stored.length);
    return results;
  });

  /** Judges by what this process knows; before it refuses, by what is true now. */
  async function judge(environmentId: Uuid, judgeBy: Judge): Promise<[EnvironmentConfig, Judgement]> {
    const known = await configs.get(environmentId);
    let refusal: RequestError | null = null;
    try {
      if (known) return [known, await judgeBy(known)];
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      refusal = error;
    }
    const fresh = await configs.refresh(environmentId);
    if (!fresh) throw environmentDeleted(); // Within the seconds for which its key is remembered.
    if (refusal && fresh.version === known?.version) throw refusal; // The same again: a check may have taken long.
    return [fresh, await judgeBy(fresh)];
  }

  async function store(
    environmentId: Uuid,
    request: EventRequest,
    judgeBy: Judge,
    eventKeys: KeyToTake[],
    deadline: number,
  ) {
    for (;;) {
      const [config, judgement] = await judge(environmentId, judgeBy);
      const item = toRows(platform, environmentId, config, judgement, request, eventKeys, deadline);
      const outcome = await committer.submit(item);
      switch (outcome) {
        case "stored":
          return { event: toSentEvent(item.event.id, request.type, item.event.occurredAt), replayed: false };
        case "key_taken": {
          const replayed = await findReplayed(environmentId, request, eventKeys);
          if (replayed) return { event: replayed, replayed: true };
          break; // Its owner expired meanwhile.
        }
        case "stale":
          await configs.refresh(environmentId);
          break;
      }
      if (performance.now() >= deadline) throw new UnavailableError();
    }
  }

  async function findReplayed(
    environmentId: Uuid,
    request: EventRequest,
    eventKeys: KeyToTake[],
  ): Promise<SentEventView | null> {
    const owners = await findKeyOwners(pool, environmentId, eventKeys);
    for (const owner of owners.toSorted((a, b) => a.kind - b.kind)) {
      if (!owner.fingerprint.equals(request.fingerprint)) throw conflictOf(owner.kind, eventKeys);
    }
    const [first] = owners;
    return first ? toSentEvent(first.eventId, first.type, first.occurredAt) : null;
  }

  return {
    async authenticate(authorization) {
      const key = authenticator.authenticate(authorization);
      return key instanceof Promise ? unavailableOnLostConnection(() => inTime(key)) : key;
    },
    accept: (key, input) =>
      unavailableOnLostConnection(() => {
        const deadline = performance.now() + longestWaitMs;
        const request = readEventRequest(input.body, platform.now(), input.origin ?? untold);
        const judgeBy: Judge = (config) => judgeEvent(config, request);
        const eventKeys = keysOf(request, input.idempotencyKey, "Idempotency-Key");
        return inTime(store(key.environmentId, request, judgeBy, eventKeys, deadline));
      }),
    async acceptBatch(key, { body, origin = untold, onOwnTrace }) {
      const deadline = performance.now() + longestWaitMs;
      const elements = readEventBatch(body);
      const patience = startPatience();
      try {
        return await acceptBatch(elements, {
          now: platform.now,
          origin,
          accept: ({ request, idempotencyKey, ownTrace }) =>
            unavailableOnLostConnection(() => {
              if (performance.now() >= deadline) throw new UnavailableError();
              if (ownTrace) onOwnTrace?.(ownTrace);
              const judgeBy: Judge = (config) => judgeEvent(config, request);
              const eventKeys = keysOf(request, idempotencyKey, "idempotencyKey");
              return patience.race(store(key.environmentId, request, judgeBy, eventKeys, deadline));
            }),
        });
      } finally {
        patience.end();
      }
    },
    acceptSystemEvent: (event) =>
      unavailableOnLostConnection(() => {
        const deadline = performance.now() + longestWaitMs;
        const request = toSystemEventRequest(event);
        const judgeBy: Judge = (config) => judgeSystemEvent(config, request, event.about);
        const eventKeys = [{ ...keyOfNotice(event.noticeId), path: "noticeId" }];
        return inTime(store(event.environmentId, request, judgeBy, eventKeys, deadline));
      }),
    acceptInbound: (event) =>
      unavailableOnLostConnection(() => {
        const deadline = performance.now() + longestWaitMs;
        const request = toInboundRequest(event);
        const judgeBy: Judge = (config) => judgeEvent(config, request);
        const eventKeys = keysOfInbound(event).map((key) => ({ ...key, path: "" }));
        return inTime(store(event.environmentId, request, judgeBy, eventKeys, deadline));
      }),
    sources: createSourceStore(pool, platform.secrets),
    async close() {
      threads.close();
      await committer.drain();
      company?.close();
      await authenticator.close().catch(() => {}); // The last use of a key is not worth a failed stop.
      await pool.end();
    },
  };
}

const untold: EventOrigin = { trace: null, hops: null };

const queuedBy = (items: readonly EventToStore[]): QueuedRef[] =>
  items.flatMap(({ event: { environmentId }, deliveries }) =>
    deliveries.map(({ id, shard }) => ({ environmentId, deliveryId: id, shard })),
  );

/** Decides by an environment's configuration where an event goes; throws what is wrong with it. */
type Judge = (config: EnvironmentConfig) => Judgement | Promise<Judgement>;
function toSentEvent(id: Uuid, type: string, timestamp: Date): SentEventView {
  return { id: toPublicId("event", id), type, timestamp: timestamp.toISOString() };
}
