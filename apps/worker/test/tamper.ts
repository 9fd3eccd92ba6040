import type pg from "pg";

const states = ["pending", "retrying", "succeeded", "dead", "canceled", "handled"];

export interface StoredDelivery {
  id: string;
  event_id: string;
  state: string;
}

/** Keeps what the events and deliveries are, to be put back as it was. */
export async function keepCopy(owner: pg.Pool): Promise<void> {
  await owner.query(
    "CREATE TABLE event_copy AS SELECT environment_id, id, considered, skipped FROM engine.event",
  );
  await owner.query("CREATE TABLE delivery_copy AS SELECT * FROM engine.delivery");
}

export async function putBack(owner: pg.Pool): Promise<void> {
  await owner.query(
    "UPDATE engine.event v SET considered = c.considered, skipped = c.skipped FROM event_copy c WHERE c.id = v.id",
  );
  await owner.query("UPDATE engine.delivery d SET state = c.state FROM delivery_copy c WHERE c.id = d.id");
  await owner.query(
    "INSERT INTO engine.delivery SELECT * FROM delivery_copy c WHERE NOT EXISTS (SELECT FROM engine.delivery d WHERE d.id = c.id)",
  );
}

/** The deliveries of these events, event by event, each in the order of its endpoints. */
export async function deliveriesOf(
  owner: pg.Pool,
  eventIds: readonly (string | null)[],
): Promise<StoredDelivery[][]> {
  const { rows } = await owner.query<StoredDelivery>(
    "SELECT id, event_id, state FROM engine.delivery WHERE event_id = ANY ($1::uuid[]) ORDER BY event_id, endpoint_id",
    [eventIds],
  );
  return eventIds.map((eventId) => rows.filter((row) => row.event_id === eventId));
}

export const deleteDelivery = (owner: pg.Pool, { id }: StoredDelivery) =>
  owner.query("DELETE FROM engine.delivery WHERE id = $1", [id]);

/** Changes a state to another one: the `step`th after it. */
export async function changeState(
  owner: pg.Pool,
  { id, state }: StoredDelivery,
  step: number,
): Promise<void> {
  const other = states[(states.indexOf(state) + 1 + (step % (states.length - 1))) % states.length];
  await owner.query("UPDATE engine.delivery SET state = $2::engine.delivery_state WHERE id = $1", [
    id,
    other,
  ]);
}

/** Makes an event's account shorter: by one of those it passed by, by all of them, or by the number alone. */
export async function lowerList(owner: pg.Pool, eventId: string | null, step: number): Promise<void> {
  const changes = [
    "skipped = skipped - 0",
    "skipped = '[]'",
    "considered = considered - 1",
    "considered = 0",
  ];
  await owner.query(`UPDATE engine.event SET ${changes[step % changes.length]} WHERE id = $1`, [eventId]);
}
