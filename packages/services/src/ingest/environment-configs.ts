import type { FieldError, Uuid } from "@posthorn/core";
import { compileFilter, type FilterableEvent } from "@posthorn/core/filters";
import { compilePayloadSchema } from "@posthorn/core/payload-schema";
import type { Pool } from "@posthorn/db";
import { type EndpointConfig, type EventTypeConfig, loadEnvironmentChanges } from "@posthorn/db/hot-path";
import { type Fanout, type KnownEndpoint, planFanout } from "./fan-out.ts";

export interface KnownEventType {
  payloadCheck: EventTypeConfig["payloadCheck"];
  archived: boolean;
  /** Field errors of a payload, none where it fits; null where there is no schema. */
  validate: ((data: unknown) => FieldError[]) | null;
}

/** One environment's catalogue and endpoints at one version: what events are judged by. */
export interface EnvironmentConfig {
  tenantId: Uuid;
  version: bigint;
  eventType(name: string): KnownEventType | undefined;
  fanout(event: FilterableEvent): Fanout;
}

interface CachedEnvironment {
  tenantId: Uuid;
  version: bigint;
  eventTypes: Map<string, KnownEventType>;
  endpoints: Map<Uuid, KnownEndpoint>;
  /** By event type. */
  fanouts: Map<string, (event: FilterableEvent) => Fanout>;
}

/** More environments than this in one process are unusual; the least recently used one is loaded again when needed. */
const mostEnvironments = 5_000;

/**
 * The configurations of the environments this process gets events for. A cached one may be old: the statement that
 * stores an event compares versions, and `refresh` reads only what has changed.
 */
export function createEnvironmentConfigs(pool: Pool) {
  const cache = new Map<Uuid, CachedEnvironment>();
  const loading = new Map<Uuid, Promise<EnvironmentConfig | null>>();

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
      fanouts: new Map(),
    };
    if (changes.version !== environment.version) {
      for (const type of changes.eventTypes) environment.eventTypes.set(type.name, toKnownEventType(type));
      for (const endpoint of changes.endpoints) {
        if (endpoint.deleted) environment.endpoints.delete(endpoint.id);
        else environment.endpoints.set(endpoint.id, toKnownEndpoint(endpoint));
      }
      environment.fanouts.clear();
      environment.version = changes.version;
    }
    cache.delete(environmentId);
    cache.set(environmentId, environment);
    const [oldest] = cache.keys();
    if (cache.size > mostEnvironments && oldest) cache.delete(oldest);
    return toConfig(environment);
  }

  /** Reads what has changed; requests that ask at the same time share one look-up. */
  function refresh(environmentId: Uuid): Promise<EnvironmentConfig | null> {
    const underWay = loading.get(environmentId);
    if (underWay) return underWay;
    const started = load(environmentId).finally(() => loading.delete(environmentId));
    loading.set(environmentId, started);
    return started;
  }

  return {
    /** The configuration as this process last saw it; null where there is no such environment. */
    async get(environmentId: Uuid): Promise<EnvironmentConfig | null> {
      const known = cache.get(environmentId);
      return known ? toConfig(known) : refresh(environmentId);
    },
    refresh,
  };
}

function toConfig(environment: CachedEnvironment): EnvironmentConfig {
  return {
    tenantId: environment.tenantId,
    version: environment.version,
    eventType: (name) => environment.eventTypes.get(name),
    fanout(event) {
      const known = environment.fanouts.get(event.type);
      if (known) return known(event);
      const planned = planFanout(environment.endpoints.values(), event.type);
      environment.fanouts.set(event.type, planned);
      return planned(event);
    },
  };
}

function toKnownEndpoint({ filter, ...endpoint }: EndpointConfig): KnownEndpoint {
  return { ...endpoint, filter: filter && compileFilter(filter) };
}

function toKnownEventType(type: EventTypeConfig): KnownEventType {
  return {
    payloadCheck: type.payloadCheck,
    archived: type.archived,
    validate: type.schema === null ? null : compileLazily(type.schema),
  };
}

/** Compiling takes milliseconds, and most event types of a large catalogue are never sent through one process. */
function compileLazily(schemaText: string): (data: unknown) => FieldError[] {
  let compiled: ((data: unknown) => FieldError[]) | undefined;
  return (data) => {
    compiled ??= compilePayloadSchema(JSON.parse(schemaText));
    return compiled(data);
  };
}
