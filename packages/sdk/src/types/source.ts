import type { Timestamp } from "./json.ts";

export type SourceProvider =
  | "github"
  | "stripe"
  | "slack"
  | "alipay"
  | "antom"
  | "standard-webhooks"
  | "shopify"
  | "generic";

/** How a sender of your own choice signs with an HMAC. */
export interface HmacSettings {
  algorithm: "sha1" | "sha256" | "sha512";
  encoding: "hex" | "base64";
  /** Header that the signature stands in. */
  header: string;
  /** What stands before the signature in it, such as `sha256=`. */
  prefix: string;
  /**
   * What is signed: a text that ends in `{body}`, with `{timestamp}`, `{method}`, `{url}` (path and query) and
   * `{header:Name}` before it.
   */
  content: string;
  /** Header with Unix seconds, which are signed as `{timestamp}`; null: no time is signed. */
  timestampHeader: string | null;
}

export type GenericVerification = "x-webhook" | "hmac" | "basic" | "api-key" | "none";

export interface GenericSourceSettings {
  verification: GenericVerification;
  /** For `hmac` alone. */
  hmac?: HmacSettings | undefined;
  /** For `basic` alone; the secrets are its passwords. */
  username?: string | undefined;
  /** For `api-key`; left out: `X-API-Key`. */
  apiKeyHeader?: string | undefined;
  /** Header that names the event. */
  eventTypeHeader?: string | undefined;
  /** Member of the body that names the event, such as `event.name`, where no header does. */
  eventTypeField?: string | undefined;
  /** Header that is equal when a request comes again. */
  deliveryIdHeader?: string | undefined;
}

/** What a source has to know besides its secrets: only the member of its own provider. */
export interface SourceSettings {
  /** How far the time of a signature may be from now, both ways; left out: 300. */
  toleranceSeconds?: number | undefined;
  slack?: { answerText: string } | undefined;
  alipay?: { appId?: string | undefined; sellerId?: string | undefined } | undefined;
  antom?: { url?: string | undefined; clientId?: string | undefined } | undefined;
  generic?: GenericSourceSettings | undefined;
}

/** A URL that verifies another provider's webhooks and turns them into events. */
export interface Source {
  id: string;
  name: string;
  provider: SourceProvider;
  /** Where the provider sends to, below the API's address: `/in/src_…`. */
  path: string;
  /** How many secrets it accepts; they are never shown. */
  secretCount: number;
  settings: SourceSettings;
  /** False: requests are refused, and kept in its log. */
  enabled: boolean;
  createdAt: Timestamp;
  updatedAt: Timestamp;
}

/** `body_reformatted`: the signature is right for the same content in other bytes; `other_source`: for another source. */
export type SourceCheckVerdict = "verified" | "body_reformatted" | "other_source" | "refused";

/** Why a source takes or refuses a request. */
export interface SourceCheck {
  verdict: SourceCheckVerdict;
  /** Why the source refuses it, as its log has it, such as `signature_mismatch`; null: it takes it. */
  reason: string | null;
  /** What is the matter, in words. */
  message: string;
  /** Another source of the same provider, which would take it. */
  otherSource: { id: string; name: string } | null;
}

/** `answered`: the provider asked for a proof of the address, and got it. */
export type SourceRequestOutcome = "accepted" | "duplicate" | "answered" | "refused";

/** A request that came in. */
export interface SourceRequest {
  id: string;
  sourceId: string;
  outcome: SourceRequestOutcome;
  /** Why it was refused, such as `signature_mismatch`; else null. */
  reason: string | null;
  /** The same in a sentence; else null. */
  detail: string | null;
  /** HTTP status that it was answered with. */
  status: number;
  /** The event that it became, or that it is a duplicate of. */
  eventId: string | null;
  eventType: string | null;
  method: string;
  /** With its query, in which what looks like a secret is masked. */
  path: string;
  /** IP address that it came from; null: not known. */
  address: string | null;
  bodyBytes: number;
  /** The request that was replayed; null: it came in. */
  replayOf: string | null;
  receivedAt: Timestamp;
}

export interface SourceRequestDetail extends SourceRequest {
  /** In lower case; the values of those that hold a secret are masked. */
  headers: Record<string, string>;
  /** As text, at most its first 64 KiB; null: none was kept, or its event's payload was erased. */
  body: string | null;
  bodyTruncated: boolean;
}
