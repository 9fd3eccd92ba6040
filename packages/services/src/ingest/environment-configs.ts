import { toUuid, type Uuid } from "@posthorn/core";
import { compileFilter, type FilterableEvent } from "@posthorn/core/filters";
import type { Pool } from "@posthorn/db";
import {
  type ConsumerConfig,
  type EndpointConfig,
  type EventTypeConfig,
  loadEnvironmentChanges,
} from "@posthorn/db/hot-path";
import type { CheckThreads } from "../payload-check/create-check-threads.ts";
import { createPayloadCheck, type PayloadCheck } from "../payload-check/create-payload-check.ts";
import { type Fanout, groupByConsumer, type KnownEndpoint, planFanout } from "./fan-out.ts";
import { createSharedLookUps } from "./shared-look-ups.ts";

export interface KnownEventType {
  payloadCheck: EventTypeConfig["payloadCheck"];
  archived: boolean;
  /** By its schema; null where there is none. */
  check: PayloadCheck | null;
}

/** One environment's catalogue, endpoints and consumers at one version: what events are judged by. */
export interface EnvironmentConfig {
  tenantId: Uuid;
  version: bigint;
  eventType(name: string): KnownEventType | undefined;
  /** The consumer of this id (con_…) or uid. */
  consumer(idOrUid: string): Uuid | undefined;
  /** Where an event goes that is addressed to a consumer, or (null) to no one in particular. */
  fanout(event: FilterableEvent, consumerId: Uuid | null): Fanout;
}

interface CachedEnvironment {
  tenantId: Uuid;
  version: bigint;
  eventTypes: Map<string, KnownEventType>;
  endpoints: Map<Uuid, KnownEndpoint>;
  /** Every consumer, with its uid. */
  consumers: Map<Uuid, string | null>;
  consumersByUid: Map<string, Uuid>;
  /** By event type, of events that are addressed to no one in particular. */
  fanouts: Map<string, (event: FilterableEvent) => Fanout>;
  /** By consumer and event type. */
  addressedFanouts: Map<string, (event: FilterableEvent) => Fanout>;
  /** Made when the first event of this version is addressed to a consumer. */
  endpointsOfConsumers: Map<Uuid, KnownEndpoint[]> | null;
}

/** More environments than this in one process are unusual; the least recently used one is loaded again when needed. */
const mostEnvironments = 5_000;
/** Each holds what one consumer's few endpoints want of one event type; planned again in microseconds. */
const mostAddressedFanouts = 10_000;

/**
 * The configurations of the environments this process gets events for. A cached one may be old: the statement that
 * stores an event compares versions, and `refresh` reads only what has changed.
 */
export function createEnvironmentConfigs(pool: Pool, threads: CheckThreads) {
  const cache = new Map<Uuid, CachedEnvironment>();

  async function load(environmentId: Uuid): Promise<EnvironmentConfig | null> {
    const known = cache.get(environmentId);
    const changes = await loadEnvironmentChanges(pool, environmentId, known?.version ?? 0n);
    if (!changes) {
      cache.delete(environmentId);
      return null;
    }
    const environment: CachedEnvironment = known ?? {
      tenantId: changes.tenantId,
      version: 0n,
      eventTypes: new Map(),
      endpoints: new Map(),
      consumers: new Map(),
      consumersByUid: new Map(),
      fanouts: new Map(),
      addressedFanouts: new Map(),
      endpointsOfConsumers: null,
    };
    if (changes.version !== environment.version) {
      for (const type of changes.eventTypes) {
        environment.eventTypes.set(type.name, toKnownEventType(type, changes.tenantId, threads));
      }
      for (const endpoint of changes.endpoints) {
        if (endpoint.deleted) environment.endpoints.delete(endpoint.id);
        else environment.endpoints.set(endpoint.id, toKnownEndpoint(endpoint));
      }
      for (const consumer of changes.consumers) note(consumer, environment);
      environment.fanouts.clear();
      environment.addressedFanouts.clear();
      environment.endpointsOfConsumers = null;
      environment.version = changes.version;
    }
    cache.delete(environmentId);
    cache.set(environmentId, environment);
    const [oldest] = cache.keys();
    if (cache.size > mostEnvironments && oldest) cache.delete(oldest);
    return toConfig(environment);
  }

  const lookUps = createSharedLookUps(load);
  return {
    /** The configuration as this process last saw it; null where the environment is deleted. */
    async get(environmentId: Uuid): Promise<EnvironmentConfig | null> {
      const known = cache.get(environmentId);
      return known ? toConfig(known) : lookUps.any(environmentId);
    },
    /** With all that was committed before it is asked for. */
    refresh: lookUps.fresh,
  };
}

function toConfig(environment: CachedEnvironment): EnvironmentConfig {
  return {
    tenantId: environment.tenantId,
    version: environment.version,
    eventType: (name) => environment.eventTypes.get(name),
    consumer(idOrUid) {
      const id = toUuid("consumer", idOrUid);
      if (id === null) return environment.consumersByUid.get(idOrUid);
      return environment.consumers.has(id) ? id : undefined;
    },
    fanout(event, consumerId) {
      if (consumerId !== null) return addressedFanout(environment, consumerId, event);
      const known = environment.fanouts.get(event.type);
      if (known) return known(event);
      const planned = planFanout(environment.endpoints.values(), event.type);
      environment.fanouts.set(event.type, planned);
      return planned(event);
    },
  };
}

/** A consumer costs nothing where no event is addressed to one. */
function addressedFanout(environment: CachedEnvironment, consumerId: Uuid, event: FilterableEvent): Fanout {
  const { addressedFanouts } = environment;
  const key = `${consumerId} ${event.type}`;
  const known = addressedFanouts.get(key);
  if (known) return known(event);
  environment.endpointsOfConsumers ??= groupByConsumer(environment.endpoints.values());
  const planned = planFanout(environment.endpointsOfConsumers.get(consumerId) ?? [], event.type);
  if (addressedFanouts.size >= mostAddressedFanouts) addressedFanouts.clear();
  addressedFanouts.set(key, planned);
  return planned(event);
}

/** In the order of their versions: a uid that one gave up and another took belongs to the other. */
function note({ id, uid, deleted }: ConsumerConfig, { consumers, consumersByUid }: CachedEnvironment): void {
  const before = consumers.get(id);
  if (before && consumersByUid.get(before) === id) consumersByUid.delete(before);
  if (deleted) {
    consumers.delete(id);
    return;
  }
  consumers.set(id, uid);
  if (uid !== null) consumersByUid.set(uid, id);
}

function toKnownEndpoint({ filter, ...endpoint }: EndpointConfig): KnownEndpoint {
  return { ...endpoint, filter: filter && compileFilter(filter) };
}

function toKnownEventType(type: EventTypeConfig, tenantId: Uuid, threads: CheckThreads): KnownEventType {
  return {
    payloadCheck: type.payloadCheck,
    archived: type.archived,
    check: type.schema === null ? null : createPayloadCheck(type.schema, tenantId, threads),
  };
}
