import type { Queryable } from "../roles.ts";
import { columns } from "./columns.ts";
import { commonDay, inPartitions } from "./partitions.ts";
import { eventColumns, type QueuedRow } from "./queued-row.ts";

type EventColumns = Pick<
  QueuedRow,
  "type" | "occurred_at" | "data" | "traceparent" | "tracestate" | "callback_url" | "hops"
>;

/** A row of the queue that lacks its event where that is of another day than today. */
export type RowOfAnyDay = Omit<QueuedRow, keyof EventColumns> & {
  [Column in keyof EventColumns]: EventColumns[Column] | null;
};

const hasEvent = (row: RowOfAnyDay): row is QueuedRow => row.type !== null;

/** Looks up the events that are missing, day by day. A row whose event is gone is left out: its retention is over. */
export async function withEvents(pool: Queryable, rows: readonly RowOfAnyDay[]): Promise<QueuedRow[]> {
  if (rows.every(hasEvent)) return [...rows];
  const missing = rows.filter((row) => !hasEvent(row));
  const found = new Map<string, EventColumns>();
  for (const ofDay of Map.groupBy(missing, ({ event_id }) => commonDay([event_id])).values())
    for (const { id, ...event } of await readEvents(pool, ofDay)) found.set(id, event);
  return rows.map((row) => ({ ...row, ...found.get(row.event_id) })).filter(hasEvent);
}

/** Expected plan: primary key look-ups in the events of one day. */
const readStatement = (events: string): string => `
SELECT v.* FROM unnest($1::uuid[], $2::uuid[]) AS t(environment_id, id) CROSS JOIN LATERAL (
  SELECT id, ${eventColumns} FROM ${events} e WHERE e.environment_id = t.environment_id AND e.id = t.id LIMIT 1
) v`;

/** The events of these rows, which are all of one day. */
function readEvents(
  pool: Queryable,
  rows: readonly RowOfAnyDay[],
): Promise<({ id: string } & EventColumns)[]> {
  const statement = { name: "read-events", text: (tables: { event: string }) => readStatement(tables.event) };
  const day = commonDay(rows.map(({ event_id }) => event_id));
  return inPartitions({ event: day }, statement, async (prepared) => {
    const values = columns(rows, ["environment_id", "event_id"]);
    const result = await pool.query<{ id: string } & EventColumns>({ ...prepared, values });
    return result.rows;
  });
}
