import type { SignatureProfile } from "../../shapes/endpoint.ts";
import type { SignatureCheckView, SignatureVerdict } from "../../shapes/signature-check.ts";
import { checkTimestampWindow, defaultToleranceSeconds } from "../message.ts";
import { type BodyComparison, compareBodies, guessOriginals } from "./compare-bodies.ts";
import { findSecret, type KnownSecret } from "./find-secret.ts";
import type { SignedHeaders } from "./read-signed-headers.ts";
import { describeInputs } from "./signed-inputs.ts";
import { advice } from "./words.ts";

export interface SignedRequest {
  /** What `findSignature` found in its headers; null: no signature. */
  found: SignedHeaders | null;
  body: string;
  /** The endpoint's, in their order. */
  profiles: readonly SignatureProfile[];
  /** The endpoint's own, the current one first. */
  secrets: readonly KnownSecret[];
  /** Of other endpoints of the environment. */
  others: readonly KnownSecret[];
  /** What Posthorn sent; null: not known. */
  sentBody: string | null;
  /** Unix seconds by the receiver's clock; null: not known. */
  receivedAt: number | null;
  /** Unix seconds. */
  now: number;
}

export type SignatureDiagnosis = Omit<SignatureCheckView, "comparedWith" | "otherEndpointsTried">;

interface Finding {
  verdict: SignatureVerdict;
  message: string;
  by?: KnownSecret | null;
  difference?: SignatureDiagnosis["difference"];
}

const accepted: ReadonlySet<SignatureVerdict> = new Set(["valid", "previous_secret"]);

/** Why a receiver accepts or refuses a signed request. Hashes its body once for every secret, and some more times for the endpoint's own. */
export function diagnoseSignature(request: SignedRequest): SignatureDiagnosis {
  const { found } = request;
  const finding = found ? judge(request, found) : noSignature(request.profiles);
  const { verdict, message, by = null, difference = null } = finding;
  const isReadable = found !== null && found.missing.length === 0 && found.malformed === null;
  return {
    verdict,
    valid: accepted.has(verdict),
    message,
    advice: advice[verdict],
    profile: found?.profile ?? null,
    signed: isReadable ? describeInputs(found, request.body) : null,
    timestamp: found ? describeTime(request, found) : null,
    madeBy: by && {
      secret: by.owner,
      endpointId: by.endpointId,
      expiresAt: by.expiresAt?.toISOString() ?? null,
    },
    difference,
  };
}

function judge(request: SignedRequest, found: SignedHeaders): Finding {
  const { profiles, body, secrets, others } = request;
  const by = readableSecret(found, body, [...secrets, ...others]);
  if (!profiles.includes(found.profile)) {
    const message = `The request is signed in the manner of ${found.profile}, and this endpoint's requests in that of ${profiles.join(" and ")}.`;
    return { verdict: "wrong_profile", message, by };
  }
  if (found.missing.length > 0) return missing(found.missing);
  if (found.malformed) return { verdict: "malformed_header", message: found.malformed };
  if (found.malformedSignature) return { verdict: "malformed_signature", message: found.malformedSignature };
  return by ? judgeMatch(request, found, by) : judgeMismatch(request, found);
}

/** No secret can make what can't be read. */
function readableSecret(
  found: SignedHeaders,
  body: string,
  secrets: readonly KnownSecret[],
): KnownSecret | null {
  if (found.missing.length > 0 || found.malformed !== null) return null;
  return findSecret(found, body, secrets);
}

function judgeMatch(request: SignedRequest, { timestamp }: SignedHeaders, by: KnownSecret): Finding {
  if (by.owner === "other_endpoint") {
    const message = `The signature is right for another endpoint of this environment, ${by.endpointId}.`;
    return { verdict: "other_endpoint", message, by };
  }
  if (by.owner === "expired") {
    const message = "The signature was made with a secret that this endpoint no longer signs with.";
    return { verdict: "old_secret", message, by };
  }
  const skew = skewOf(request.receivedAt, timestamp);
  if (skew) return { verdict: "clock_skew", message: skew, by };
  if (by.owner === "previous") {
    const message =
      "The signature is right: it was made with the secret before the current one, which still signs.";
    return { verdict: "previous_secret", message, by };
  }
  return {
    verdict: "valid",
    message: "The signature is right: body, headers and secret belong together.",
    by,
  };
}

function skewOf(receivedAt: number | null, timestamp: number | null): string | null {
  if (receivedAt === null || timestamp === null) return null;
  const window = checkTimestampWindow(timestamp, receivedAt, defaultToleranceSeconds);
  if (window === "within") return null;
  const minutes = Math.round(Math.abs(receivedAt - timestamp) / 60);
  return `The signature is right, but the receiver's time is ${minutes} minutes ${window === "too_old" ? "after" : "before"} the signed one, and receivers allow 5.`;
}

function judgeMismatch(request: SignedRequest, found: SignedHeaders): Finding {
  const { body, sentBody, secrets, others } = request;
  if (sentBody === null) return guess(request, found);
  const compared = compareBodies(body, sentBody);
  const by = compared.kind === "same" ? null : findSecret(found, sentBody, [...secrets, ...others]);
  if (compared.kind === "same" || by === null) {
    return {
      verdict: "wrong_secret",
      message:
        compared.kind === "same"
          ? "The body is what Posthorn sent, byte for byte, but no secret that is known here made this signature for it."
          : "No secret that is known here made this signature, neither over this body nor over the one that Posthorn sent.",
      difference: compared.kind === "same" ? null : compared.difference,
    };
  }
  return { ...nameChange(compared), by, difference: compared.difference };
}

function nameChange(
  compared: Exclude<BodyComparison, { kind: "same" }>,
): Pick<Finding, "verdict" | "message"> {
  switch (compared.kind) {
    case "reformatted":
      return {
        verdict: "body_reformatted",
        message: `The body has the content that was signed in other bytes: ${compared.how}.`,
      };
    case "truncated":
      return { verdict: "body_truncated", message: "The body is only the beginning of what was signed." };
    case "changed":
      return {
        verdict: "body_changed",
        message: `The body is not what was signed: it differs from character ${compared.difference.at + 1} on.`,
      };
  }
}

/** The event isn't known: all that can be tried is what software commonly does to a body. */
function guess({ body, secrets }: SignedRequest, found: SignedHeaders): Finding {
  for (const original of guessOriginals(body)) {
    const by = findSecret(found, original.body, secrets);
    if (by) {
      const message = `The body has the content that was signed in other bytes: ${original.how}.`;
      return { verdict: "body_reformatted", message, by };
    }
  }
  const message =
    "No secret that is known here made this signature over this body. Either the body was changed or another secret was used; the event isn't known here, so its body can't be compared.";
  return { verdict: "not_matching", message };
}

function noSignature([first]: readonly SignatureProfile[]): Finding {
  return missing([`a signature of the profile ${first ?? "standard"}`]);
}

function missing(names: readonly string[]): Finding {
  return { verdict: "missing_header", message: `The headers lack ${names.join(" and ")}.` };
}

function describeTime(
  { receivedAt, now }: SignedRequest,
  { timestamp, malformed }: SignedHeaders,
): SignatureDiagnosis["timestamp"] {
  if (timestamp === null || malformed !== null) return null;
  return {
    signedAt: new Date(timestamp * 1000).toISOString(),
    offBySeconds: Math.round((receivedAt ?? now) - timestamp),
    judged: receivedAt !== null,
  };
}
