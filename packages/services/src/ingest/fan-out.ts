import { type SkipReason, subscribes, type Uuid } from "@posthorn/core";
import { type CompiledFilter, createEventReader, type FilterableEvent } from "@posthorn/core/filters";
import type { EndpointConfig } from "@posthorn/db/hot-path";

/** An endpoint as an environment's configuration holds it. */
export interface KnownEndpoint extends Omit<EndpointConfig, "filter"> {
  filter: CompiledFilter | null;
}

export type FanoutTarget = Pick<KnownEndpoint, "shard" | "ordering"> & { endpointId: Uuid };

/** Where an event goes, and where it would have gone. */
export interface Fanout {
  targets: FanoutTarget[];
  skipped: { endpointId: Uuid; reason: SkipReason }[];
}

/** Endpoints by the consumer that they belong to; those that belong to none are left out. */
export function groupByConsumer(endpoints: Iterable<KnownEndpoint>): Map<Uuid, KnownEndpoint[]> {
  const groups = new Map<Uuid, KnownEndpoint[]>();
  for (const endpoint of endpoints) {
    if (endpoint.consumerId === null) continue;
    const group = groups.get(endpoint.consumerId);
    if (group) group.push(endpoint);
    else groups.set(endpoint.consumerId, [endpoint]);
  }
  return groups;
}

/**
 * Decides for all events of one type where each goes. What the filters ask of an event is read from it once, whatever
 * their number; where no subscriber has a filter, nothing is read and every event gets the same answer.
 */
export function planFanout(
  endpoints: Iterable<KnownEndpoint>,
  eventType: string,
): (event: FilterableEvent) => Fanout {
  const always: Fanout = { targets: [], skipped: [] };
  const filtered: { target: FanoutTarget; filter: CompiledFilter }[] = [];
  for (const { id, shard, state, eventTypes, filter, ordering } of endpoints) {
    if (!subscribes(eventTypes, eventType)) continue;
    const target = { endpointId: id, shard, ordering };
    if (state === "disabled") always.skipped.push({ endpointId: id, reason: "endpoint_disabled" });
    else if (filter) filtered.push({ target, filter });
    else always.targets.push(target);
  }
  if (filtered.length === 0) return () => always;

  const read = createEventReader(filtered.map(({ filter }) => filter));
  return (event) => {
    const values = read(event);
    const fanout: Fanout = { targets: [...always.targets], skipped: [...always.skipped] };
    for (const { target, filter } of filtered) {
      if (filter.matchesValues(values)) fanout.targets.push(target);
      else fanout.skipped.push({ endpointId: target.endpointId, reason: "filter_not_matched" });
    }
    return fanout;
  };
}
