import type { DeliveryView, Page } from "@posthorn/core";
import type { InfiniteData } from "@tanstack/react-query";

/** What a live list is told of a delivery; `out`: it is not what the filter asks for any more. */
export interface DeliveryChange {
  delivery: DeliveryView;
  belongs: "in" | "out";
}

/** The newest page with what has changed since: what came stands in its place, and none goes, because the next page begins behind them. */
export function withChanges(
  page: Page<DeliveryView>,
  changes: readonly DeliveryChange[],
): Page<DeliveryView> {
  const rows = new Map(page.items.map((row) => [row.id, row]));
  const oldest = page.nextCursor === null ? "" : (page.items.at(-1)?.id ?? "");
  for (const { delivery, belongs } of changes) {
    if (delivery.id < oldest) continue;
    if (belongs === "in" || rows.has(delivery.id)) rows.set(delivery.id, delivery);
  }
  // Ids sort by time.
  const items = [...rows.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
  return { ...page, items };
}

/** A list as it was loaded, its rows as they are now: none comes, and none goes, under a reader's eyes. */
export function withCurrentRows(
  list: InfiniteData<Page<DeliveryView>, string | null>,
  changes: readonly DeliveryChange[],
): InfiniteData<Page<DeliveryView>, string | null> {
  const now = new Map(changes.map(({ delivery }) => [delivery.id, delivery]));
  if (!list.pages.some(({ items }) => items.some(({ id }) => now.has(id)))) return list;
  return {
    ...list,
    pages: list.pages.map((page) => ({ ...page, items: page.items.map((row) => now.get(row.id) ?? row) })),
  };
}
