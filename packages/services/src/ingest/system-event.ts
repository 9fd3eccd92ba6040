import type { SystemEvent, Uuid } from "@posthorn/core";
import type { EventKeyRow } from "@posthorn/db/hot-path";
import type { EventRequest } from "./read-event-request.ts";
import { sha256 } from "./sha256.ts";

/** What Posthorn itself tells an environment; stored once for each notice. UUIDs. */
export type SystemEventToEmit = SystemEvent & {
  noticeId: Uuid;
  environmentId: Uuid;
  /** The endpoint that it is about, which doesn't get it. */
  about: Uuid | null;
  at: Date;
};

/** A notice that is found unmarked later than this was stored by nobody: the sweep looks every 30 s. */
const keySeconds = 30 * 24 * 3_600;

export function toSystemEventRequest({ type, data, at, noticeId }: SystemEventToEmit): EventRequest {
  return {
    type,
    dataText: JSON.stringify(data),
    data: { ...data },
    clientId: null,
    timestamp: at,
    metadata: {},
    tags: [],
    consumer: null,
    trace: null,
    hops: null,
    fingerprint: sha256(noticeId),
  };
}

/** A kind of its own: no key that a client sends can stand in its way. */
export function keyOfNotice(noticeId: Uuid): Pick<EventKeyRow, "kind" | "keyHash" | "lifetimeSeconds"> {
  return { kind: 2, keyHash: sha256(noticeId), lifetimeSeconds: keySeconds };
}
