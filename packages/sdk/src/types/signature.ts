import type { SignatureProfile } from "./endpoint.ts";
import type { Timestamp } from "./json.ts";

/** What is the matter with a signed request. `valid` and `previous_secret` are what a receiver accepts. */
export type SignatureVerdict =
  | "valid"
  | "previous_secret"
  | "clock_skew"
  | "body_reformatted"
  | "body_truncated"
  | "body_changed"
  | "old_secret"
  | "other_endpoint"
  | "wrong_secret"
  | "not_matching"
  | "wrong_profile"
  | "missing_header"
  | "malformed_header"
  | "malformed_signature";

/** Why a receiver accepts or refuses a signed request. */
export interface SignatureCheck {
  verdict: SignatureVerdict;
  /** A receiver with the right secret accepts it. */
  valid: boolean;
  /** What is the matter, in words. */
  message: string;
  /** What to do. */
  advice: string;
  /** Judged by this one; null: no header of any is there. */
  profile: SignatureProfile | null;
  /** What goes into the signature but the secret; null where a header is missing or unreadable. */
  signed: {
    formula: string;
    /** How the secret becomes the key. */
    key: string;
    /** What stands before the body in the signed content; empty: nothing. */
    beforeBody: string;
    /** Of the body that was given, as UTF-8. */
    bodyBytes: number;
    /** Of the same bytes, in hex. */
    bodySha256: string;
    /** The header that holds the signature. */
    header: string;
  } | null;
  /** null where the profile signs no time, or it could not be read. */
  timestamp: {
    signedAt: Timestamp;
    /** `receivedAt`, or now, minus the signed time; receivers allow 300 either way. */
    offBySeconds: number;
    /** `receivedAt` was given. */
    judged: boolean;
  } | null;
  /** Whose secret made the signature; null: none that is known. */
  madeBy: {
    secret: "current" | "previous" | "expired" | "other_endpoint";
    endpointId: string;
    expiresAt: Timestamp | null;
  } | null;
  /** The event whose body the given one was compared with; null: it wasn't found, or the key may not read it. */
  comparedWith: string | null;
  /** Where the body differs from the one that was sent, with some characters of both. */
  difference: { at: number; given: string; sent: string } | null;
  /** Secrets of so many other endpoints were tried, the newest first. */
  otherEndpointsTried: number;
}
