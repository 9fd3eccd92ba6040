import { ConflictError, InvalidFieldError, type RequestError } from "@posthorn/core";
import type { EventKeyKind, EventKeyRow } from "@posthorn/db/hot-path";
import type { EventRequest } from "./read-event-request.ts";
import { sha256 } from "./sha256.ts";

const idempotencyKeySeconds = 24 * 3_600;
/** A client's own id is remembered as long as an event may be dated back. */
const clientIdSeconds = 30 * 24 * 3_600;

/** What an event is known by when it is sent again. */
export interface KeyToTake extends Pick<EventKeyRow, "kind" | "keyHash" | "lifetimeSeconds"> {
  /** Where the request has it. */
  path: string;
}

export function keysOf(
  request: EventRequest,
  idempotencyKey: string | undefined,
  idempotencyKeyPath: string,
): KeyToTake[] {
  const keys: KeyToTake[] = [];
  if (idempotencyKey !== undefined) {
    keys.push({
      kind: 0,
      keyHash: sha256(idempotencyKey),
      lifetimeSeconds: idempotencyKeySeconds,
      path: idempotencyKeyPath,
    });
  }
  if (request.clientId !== null) {
    keys.push({
      kind: 1,
      keyHash: sha256(request.clientId),
      lifetimeSeconds: clientIdSeconds,
      path: "id",
    });
  }
  return keys;
}

/** For a key that another event has. */
export function conflictOf(kind: EventKeyKind, eventKeys: readonly KeyToTake[]): RequestError {
  const path = eventKeys.find((key) => key.kind === kind)?.path ?? "";
  if (kind === 1) {
    return new ConflictError(
      "event_id_conflict",
      "An event with this id was already sent with another body.",
      [{ path, code: "event_id_conflict", message: "This id belongs to another event." }],
    );
  }
  return new InvalidFieldError([
    {
      path,
      code: "idempotency_key_reused",
      message: `This ${path} was used within 24 hours with another body. Use a new key for another event.`,
    },
  ]);
}
