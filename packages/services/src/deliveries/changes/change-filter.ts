import { DeliveryFilter, parseInput, toUuid, type Uuid } from "@posthorn/core";
import { findConsumerId } from "../../consumers/find-consumer.ts";
import { inTransaction, type ServiceContext } from "../../context/service-context.ts";
import type { ChangedRow } from "./read-changes.ts";

/** Whether a changed delivery is in a reader's list: it is, it may have been before it changed, or it never was. */
export type Belonging = "in" | "out" | "never";

/** The list's filter for rows that are at hand: as `selectDeliveryIds` asks PostgreSQL for them. */
export async function createChangeFilter(
  ctx: ServiceContext,
  input: DeliveryFilter,
): Promise<(row: ChangedRow) => Belonging> {
  const filter = parseInput(DeliveryFilter, input);
  const { consumerId, eventType, state, httpStatus } = filter;
  const endpoint = filter.endpointId === undefined ? undefined : toUuid("endpoint", filter.endpointId);
  const event = filter.eventId === undefined ? undefined : toUuid("event", filter.eventId);
  const consumer =
    consumerId === undefined
      ? undefined
      : await inTransaction(ctx, (tx) => findConsumerId(tx, ctx, consumerId));
  const fits = (wanted: Uuid | string | null | undefined, actual: Uuid | string | null) =>
    wanted === undefined || (wanted !== null && wanted === actual);
  const [fromMs, toMs] = [filter.from, filter.to].map((time) => time && new Date(time).getTime());
  return (row) => {
    const stays =
      fits(endpoint, row.endpoint_id) &&
      fits(event, row.event_id) &&
      fits(consumer, row.consumer_id) &&
      fits(eventType, row.event_type) &&
      isWithin(row.id, fromMs, toMs);
    if (!stays) return "never";
    return fits(state, row.state) && (httpStatus === undefined || isAnsweredWith(row, httpStatus))
      ? "in"
      : "out";
  };
}

function isWithin(id: Uuid, fromMs: number | "" | undefined, toMs: number | "" | undefined): boolean {
  const ms = Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
  return (!fromMs || ms >= fromMs) && (!toMs || ms < toMs);
}

function isAnsweredWith({ last_status_code: status, last_error_code: error }: ChangedRow, wanted: string) {
  if (wanted === "none") return status === null && error !== null;
  if (status === null) return false;
  return wanted.endsWith("xx") ? String(status)[0] === wanted[0] : String(status) === wanted;
}
