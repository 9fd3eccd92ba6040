/** Turns rows into one array per column, as `unnest` takes them: a statement's text never depends on how many rows it gets. */
export function columns<Row, Key extends keyof Row>(
  rows: readonly Row[],
  keys: readonly Key[],
): Row[Key][][] {
  return keys.map((key) => rows.map((row) => row[key]));
}
