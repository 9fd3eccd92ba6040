import type { DeliveryFilter, DeliveryState } from "@posthorn/sdk";

/** The query parameters of the deliveries' list, as the API takes them. */
type Query = Partial<Record<keyof DeliveryFilter, string>>;

/** A filter of the deliveries' list with the values that are measured. */
export type PageFilters = Record<string, readonly Query[]>;

export interface MeasuredIds {
  /** Each of another group; then one that gets nothing but failures. */
  endpointIds: readonly string[];
  consumerId: string;
  /** Each of another group; then one that hardly any event is of. */
  eventTypes: readonly string[];
  eventId: string;
}

const hourMs = 3_600_000;
const states: DeliveryState[] = ["pending", "retrying", "succeeded", "dead", "canceled", "handled"];

/** Values that nearly everything has beside values that hardly anything has. */
export function pageFilters({ endpointIds, consumerId, eventTypes, eventId }: MeasuredIds): PageFilters {
  const now = Date.now();
  const ago = (hours: number) => new Date(now - hours * hourMs).toISOString();
  return {
    state: states.map((state) => ({ state })),
    endpoint: endpointIds.map((endpointId) => ({ endpointId })),
    consumer: [{ consumerId }],
    type: eventTypes.map((eventType) => ({ eventType })),
    status: ["200", "204", "404", "503", "418"].map((httpStatus) => ({ httpStatus })),
    class: ["2xx", "4xx", "5xx", "none"].map((httpStatus) => ({ httpStatus })),
    time: [{ from: ago(1) }, { from: ago(24) }, { to: ago(12) }, { from: ago(13), to: ago(12) }],
    event: [{ eventId }],
  };
}

export interface Combination {
  name: string;
  query: Query;
}

/** None, each filter, and each two of them that can be given together, with all of their values. */
export function combinationsOf(filters: PageFilters): Combination[] {
  const names = Object.keys(filters);
  const values = (name: string) => filters[name] ?? [];
  const single = names.flatMap((name) => values(name).map((query) => ({ name, query })));
  const pairs = names.flatMap((first, index) =>
    names
      .slice(index + 1)
      .filter((second) => !(first === "status" && second === "class"))
      .flatMap((second) =>
        values(first).flatMap((one) =>
          values(second).map((other) => ({ name: `${first} + ${second}`, query: { ...one, ...other } })),
        ),
      ),
  );
  return [{ name: "none", query: {} }, ...single, ...pairs];
}
