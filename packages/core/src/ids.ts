import { TypeID } from "typeid-js";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";

/** Prefix of every public id, by the thing it names. An id is `<prefix>_<UUIDv7 in base32>` (TypeID), so ids sort by time. */
export const idPrefixes = {
  tenant: "ten",
  user: "usr",
  member: "mem",
  environment: "env",
  apiKey: "key",
  eventType: "ety",
  consumer: "con",
  consumerToken: "ctk",
  endpoint: "ep",
  event: "evt",
  delivery: "dlv",
  attempt: "att",
  batch: "bat",
  auditEntry: "aud",
  request: "req",
  session: "ses",
  invitation: "inv",
  notice: "ntc",
  alertRecipient: "alr",
  source: "src",
  sourceRequest: "srq",
  replay: "rpl",
  bulkAction: "blk",
  operation: "op",
  callback: "cbk",
  savedFilter: "sfl",
} as const;
export type IdKind = keyof typeof idPrefixes;

/** A public id as it stands in the API, for example `evt_01jd…`. */
export type PublicId = string;
/** The same id as PostgreSQL keeps it. */
export type Uuid = string;

export function toPublicId(kind: IdKind, uuid: Uuid): PublicId {
  return TypeID.fromUUID(idPrefixes[kind], uuid).toString();
}

/** The UUID behind a public id, or null where the text is no id of that kind. */
export function toUuid(kind: IdKind, id: string): Uuid | null {
  try {
    const parsed = TypeID.fromString(id);
    return parsed.getType() === idPrefixes[kind] ? parsed.toUUID() : null;
  } catch {
    return null;
  }
}

/** Shape of a public id of one kind; what is no id of that kind is treated like an id that doesn't exist. */
export const publicId = (kind: IdKind) => z.string().max(64).describe(`${idPrefixes[kind]}_…`);

/** Bytes that an id takes of the pool below, and how many ids it is filled for at once: each filling costs more than an id. */
const randomPerId = 16;
const idsPerFilling = 256;

/** Makes UUIDv7s on a given clock, increasing within the process even when the clock steps back. */
export function createIdGenerator(nowMs: () => number): () => Uuid {
  let lastMs = 0;
  let counter = 0;
  const pool = new Uint8Array(randomPerId * idsPerFilling);
  let used = pool.length;

  function takeRandom(): Uint8Array {
    if (used === pool.length) {
      crypto.getRandomValues(pool);
      used = 0;
    }
    used += randomPerId;
    return pool.subarray(used - randomPerId, used);
  }

  return () => {
    const now = nowMs();
    if (now > lastMs) {
      lastMs = now;
      counter = 0;
    } else {
      counter += 1;
    }
    return uuidv7({ msecs: lastMs, seq: counter, random: takeRandom() });
  };
}

/** The least UUIDv7 of an instant: the bound of a partition or of a time range. Before 1970 there is none: the least of all. */
export function firstUuidAt(time: Date): Uuid {
  const hex = Math.max(0, time.getTime()).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

/** When an id was made, to the millisecond. */
export function timeOfUuid(uuid: Uuid): Date {
  return new Date(Number.parseInt(uuid.slice(0, 8) + uuid.slice(9, 13), 16));
}
