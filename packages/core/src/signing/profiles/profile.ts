/** What a request's body is made of. */
export interface OutgoingEvent {
  eventType: string;
  occurredAt: Date;
  /** JSON text; goes into the body as it is. */
  data: string;
}

/** What a request's headers are made of. */
export interface OutgoingMessage {
  /** Equal for every attempt: the public id of the event. */
  id: string;
  /** The same id as a plain UUID. */
  uuid: string;
  /** `invoice.paid` */
  type: string;
  /** Unix seconds of this attempt. */
  timestamp: number;
  /** Exactly what is sent. */
  body: string;
}

export type HeaderWriter = (headers: Record<string, string>, message: OutgoingMessage) => void;

/** A way to sign requests, and the form of their body where it is an endpoint's first. */
export interface Profile {
  bodyOf(id: string, event: OutgoingEvent): string;
  /** Reads the keys once for many requests; null where it can sign with none of these secrets. */
  prepare(secrets: EndpointSecrets): HeaderWriter | null;
}

/** All that are valid now: the current one first, then from the newest to the oldest. */
export type EndpointSecrets = readonly string[];
