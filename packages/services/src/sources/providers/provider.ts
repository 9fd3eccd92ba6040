import type { IncomingHttpHeaders } from "node:http";
import type { SentEventView } from "@posthorn/core";
import type { Payload } from "../payload.ts";
import type { OpenedSource } from "../source-store.ts";

/** A request as it came in. */
export interface InboundRequest {
  method: string;
  /** Path and query. */
  url: string;
  headers: IncomingHttpHeaders;
  body: Uint8Array;
}

export interface InboundEventReading {
  kind: "event";
  /** What names the event behind the provider: `["pull_request", "opened"]`. */
  name: readonly (string | null)[];
  payload: Payload;
  /** Equal when the provider sends it again; null: nothing says so. */
  deliveryId: string | null;
  /** What else is equal when it comes again, and for how many seconds that is remembered; `retention`: as long as the event. */
  repeatId?: { text: string; seconds: number | "retention" };
  /** What the event keeps of the request beside its payload. */
  metadata?: Record<string, string | null>;
}

/** The provider asks for a proof that the address is the tenant's. */
export interface ChallengeReading {
  kind: "challenge";
  answer: InboundAnswer;
}

export type InboundReading = InboundEventReading | ChallengeReading;

export interface InboundAnswer {
  status: number;
  contentType: "application/json" | "text/plain";
  body: string;
}

/** What a request is verified by. */
export type Verifier = Pick<OpenedSource, "settings" | "secrets">;

/** What Posthorn knows of one provider. */
export interface Provider {
  /** A GET is a request like any other; else only POST is taken. */
  takesGet?: true;
  /** UntrustedWebhookError for a request that is not the provider's. `now` is when it came in. */
  verify(request: InboundRequest, source: Verifier, now: Date): Promise<unknown>;
  /** What a request says that was verified. RequestError for one that can't be read. */
  read(request: InboundRequest, source: OpenedSource): InboundReading;
  /** The answer to a request whose event is stored, or was before; left out: the usual one. */
  answer?(request: InboundRequest, source: OpenedSource): InboundAnswer;
  /** The body of an answer to a request that is refused, as plain text; left out: a problem document. */
  refusal?: string;
  /** Status for a request that could not be verified; 401 unless it says another. */
  statusOfUntrusted?(source: Verifier): number;
  /** Header that holds a secret, besides those that do by their names. */
  secretHeader?(source: OpenedSource): string | undefined;
  /** False: what proves that a request is the provider's is not kept with it, so that it can't be verified later. */
  isVerifiableLater?(source: Verifier): boolean;
  /** False: it proves itself by something else than a signature, or by nothing. */
  isSigned?(source: Verifier): boolean;
}

/** The answer to whom nothing else is agreed with. */
export function usualAnswer(event: SentEventView, duplicate: boolean): InboundAnswer {
  return jsonAnswer({ received: true, eventId: event.id, duplicate });
}

export function jsonAnswer(value: object): InboundAnswer {
  return { status: 200, contentType: "application/json", body: JSON.stringify(value) };
}

export function textAnswer(body: string): InboundAnswer {
  return { status: 200, contentType: "text/plain", body };
}

/** What verifiers take of a source's settings. */
export const timing = ({ settings: { toleranceSeconds } }: Verifier, now: Date) => ({
  now,
  ...(toleranceSeconds !== undefined && { toleranceSeconds }),
});
