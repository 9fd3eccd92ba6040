interface WithId {
  id: string;
}

/**
 * Rows of a list beside what its newest page says now. Rows keep their place and show what changed in them; rows that
 * came since are held back. Ids sort by time, newest first.
 */
export function mergeLiveRows<Row extends WithId>(
  shown: readonly Row[],
  newest: readonly Row[],
  hasMore: boolean,
): { rows: Row[]; held: number } {
  const now = new Map(newest.map((row) => [row.id, row]));
  const known = new Set(shown.map(({ id }) => id));
  // Below the last row stands what was not loaded yet: it is not new, although it may have moved up into the newest page.
  const oldest = hasMore ? shown.at(-1)?.id : undefined;
  const held = newest.filter(({ id }) => !known.has(id) && (oldest === undefined || id > oldest)).length;
  return { rows: shown.map((row) => now.get(row.id) ?? row), held };
}
