import { type SubscribedEndpoint, subscribes, toPublicId } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";

/** Endpoints of one event type that an answer names; the others are counted. */
const mostNamed = 20;

export interface Subscribers {
  named: SubscribedEndpoint[];
  count: number;
}

/** Who gets the events of each of these types, oldest endpoints first; an environment may have tens of thousands of endpoints. */
export async function readSubscribers(
  tx: Transaction,
  ctx: ServiceContext,
  eventTypes: readonly string[],
): Promise<(eventType: string) => Subscribers> {
  if (eventTypes.length === 0) return () => ({ named: [], count: 0 });
  const rows = await tx.endpoint.findMany({
    where: { environmentId: ctx.environmentId, deletedAt: null },
    select: { id: true, url: true, description: true, eventTypes: true, allEventTypes: true },
    orderBy: { id: "asc" },
  });
  const toAll = rows.filter(({ allEventTypes }) => allEventTypes);
  const bySubscription = new Map<string, typeof rows>();
  for (const row of rows) {
    if (row.allEventTypes) continue;
    for (const subscription of row.eventTypes) {
      const others = bySubscription.get(subscription);
      if (others) others.push(row);
      else bySubscription.set(subscription, [row]);
    }
  }
  return (eventType) => {
    const all = subscribes(null, eventType) ? toAll : [];
    const found = new Set([
      ...all,
      ...subscriptionsTo(eventType).flatMap((name) => bySubscription.get(name) ?? []),
    ]);
    const named = [...found]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .slice(0, mostNamed)
      .map(({ id, url, description }) => ({ id: toPublicId("endpoint", id), url, description }));
    return { named, count: found.size };
  };
}

/** What an endpoint may say to get `a.b.c`: that, `a.b.*` or `a.*`; see `subscribes`. */
function subscriptionsTo(eventType: string): string[] {
  const parts = eventType.split(".");
  const prefixes = parts.slice(1).map((_, index) => `${parts.slice(0, index + 1).join(".")}.*`);
  return [eventType, ...prefixes];
}
