import { RequestError, type Uuid } from "@posthorn/core";
import type { ServiceContext } from "../context/service-context.ts";

/**
 * How far a stream of events has come: everything that transactions before `transactionId` wrote, and of that one itself
 * what is not behind `eventId`.
 */
export interface StreamPosition {
  transactionId: bigint;
  eventId: Uuid;
  /** When that was so, in milliseconds of the database's clock. */
  atMs: number;
}

/** Less than every event's id. */
export const beforeAnyEvent: Uuid = "00000000-0000-0000-0000-000000000000";

type PositionContext = Pick<ServiceContext, "secrets" | "environmentId">;

const purpose = (ctx: PositionContext) => `event-stream/${ctx.environmentId}`;

/** The position as a client keeps it, and gives it back as `Last-Event-ID`. */
export function encodePosition(
  ctx: PositionContext,
  { transactionId, eventId, atMs }: StreamPosition,
): string {
  const text = `${transactionId}.${eventId}.${atMs}`;
  return `${text}.${ctx.secrets.mark(text, purpose(ctx)).toString("base64url")}`;
}

/** The position that a client gave back; 400 `invalid_last_event_id` where it is not one of this environment's. */
export function decodePosition(ctx: PositionContext, encoded: string): StreamPosition {
  const [, text = "", transactionId = "", eventId = "", atMs = "", mark = ""] =
    /^((\d{1,19})\.([0-9a-f-]{36})\.(\d{1,15}))\.([\w-]+)$/.exec(encoded) ?? [];
  if (!ctx.secrets.isMarked(text, purpose(ctx), Buffer.from(mark, "base64url"))) {
    throw new RequestError(
      400,
      "invalid_last_event_id",
      "This Last-Event-ID is of no stream of this environment. Leave the header out to begin with the events from now on.",
    );
  }
  return { transactionId: BigInt(transactionId), eventId, atMs: Number(atMs) };
}
