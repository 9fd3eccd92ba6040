import type { Outcome } from "../scenario.ts";

/** A neighbour in trouble must not be felt: generous, because other programs share the machine. */
const healthyWithinMs = 3_000;

/** The deliveries to the healthy endpoint that its neighbours' trouble held up. */
export function findDelayed({ history }: Outcome): string[] {
  const acceptedAt = new Map(history.acknowledged.map(({ id, at }) => [id, at]));
  const delayed = history
    .firstReceipts()
    .filter(
      ({ path, at, webhookId }) =>
        path.endsWith("/healthy") && at - (acceptedAt.get(webhookId) ?? at) > healthyWithinMs,
    );
  if (delayed.length === 0) return [];
  return [`${delayed.length} deliveries to the healthy endpoint took more than ${healthyWithinMs / 1_000} s`];
}
