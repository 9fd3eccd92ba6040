/** Which rows of a list are chosen; what has left the list is not chosen any more. */
export function selectedRows<Row extends { id: string }>(
  rows: readonly Row[],
  ids: ReadonlySet<string>,
): Row[] {
  return rows.filter(({ id }) => ids.has(id));
}

/** What the box in a table's head shows. */
export function headState(rows: number, selected: number): boolean | "indeterminate" {
  if (selected === 0) return false;
  return selected === rows ? true : "indeterminate";
}

/** Lists of at most `size`, in order: so many are asked for in one request. */
export function groupsOf<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
