import { SignatureProfile } from "../../shapes/endpoint.ts";
import { decodeBase64 } from "../base64.ts";
import { readHeader, type WebhookHeaders } from "../headers.ts";
import { isMessageId, parseSignatures, parseTimestamp, signatureHeaders } from "../message.ts";

/** What the headers of one profile say. */
export interface SignedHeaders {
  profile: SignatureProfile;
  /** The header that holds the signature, as Posthorn writes its name. */
  header: string;
  /** Headers that the signature can't be verified without, and that aren't there. */
  missing: string[];
  /** What is wrong with a header that goes into the signature; null: nothing. */
  malformed: string | null;
  /** What is wrong with the signature itself; null: at least one in the header could be right. */
  malformedSignature: string | null;
  /** The id of the event, where a header tells it. */
  id: string | null;
  /** Unix seconds; null where the profile signs none. */
  timestamp: number | null;
  /** Each in the spelling that it has in the header. */
  signatures: string[];
}

type Reader = (headers: WebhookHeaders) => Omit<SignedHeaders, "profile">;

const hexLength = 64;

const readers: Record<SignatureProfile, Reader> = {
  standard(headers) {
    const id = readHeader(headers, signatureHeaders.id);
    const time = readHeader(headers, signatureHeaders.timestamp);
    const list = readHeader(headers, signatureHeaders.signature);
    const found = parseSignatures(list ?? "");
    return {
      header: signatureHeaders.signature,
      missing: namesOfMissing({
        [signatureHeaders.id]: id,
        [signatureHeaders.timestamp]: time,
        [signatureHeaders.signature]: list,
      }),
      malformed:
        id !== null && !isMessageId(id)
          ? `${signatureHeaders.id} has other characters than letters, digits, '_' and '-', or the header was there twice.`
          : faultOfTime(signatureHeaders.timestamp, time),
      malformedSignature: found.some(isStandardSignature) ? null : faultOfStandard(list ?? ""),
      id,
      timestamp: time === null ? null : parseTimestamp(time),
      signatures: found.map(({ version, value }) => `${version},${value}`),
    };
  },
  "x-webhook"(headers) {
    const time = readHeader(headers, "x-webhook-timestamp");
    const signature = readHeader(headers, "x-webhook-signature");
    return {
      header: "X-Webhook-Signature",
      missing: namesOfMissing({ "X-Webhook-Timestamp": time, "X-Webhook-Signature": signature }),
      malformed: faultOfTime("X-Webhook-Timestamp", time),
      malformedSignature: faultOfPrefixedHex(signature ?? ""),
      id: readHeader(headers, "x-event-id"),
      timestamp: time === null ? null : parseTimestamp(time),
      signatures: signature === null ? [] : [signature],
    };
  },
  github(headers) {
    const signature = readHeader(headers, "x-hub-signature-256");
    return {
      header: "X-Hub-Signature-256",
      missing: namesOfMissing({ "X-Hub-Signature-256": signature }),
      malformed: null,
      malformedSignature: faultOfPrefixedHex(signature ?? ""),
      id: readHeader(headers, "x-github-delivery"),
      timestamp: null,
      signatures: signature === null ? [] : [signature],
    };
  },
  stripe(headers) {
    const header = readHeader(headers, "stripe-signature");
    const parts = (header ?? "").split(",").map((part) => part.trim());
    const valuesOf = (name: string) =>
      parts.filter((part) => part.startsWith(`${name}=`)).map((part) => part.slice(name.length + 1));
    const [time = null] = valuesOf("t");
    const signatures = valuesOf("v1");
    return {
      header: "Stripe-Signature",
      missing: namesOfMissing({ "Stripe-Signature": header }),
      malformed:
        header !== null && time === null
          ? "Stripe-Signature has no part t=, which tells the signed time."
          : faultOfTime("t in Stripe-Signature", time),
      malformedSignature:
        signatures.length === 0
          ? "Stripe-Signature has no part v1=, which is the signature."
          : signatures.some((signature) => faultOfHex(signature) === null)
            ? null
            : faultOfHex(signatures[0] ?? ""),
      id: null,
      timestamp: time === null ? null : parseTimestamp(time),
      signatures,
    };
  },
};

/** What the headers say when they are read by a profile, whether it is the right one or not. */
export function readSignedHeaders(profile: SignatureProfile, headers: WebhookHeaders): SignedHeaders {
  return { profile, ...readers[profile](headers) };
}

/**
 * By the first of these profiles whose signature is there, else by any other whose is; null where there is no signature at
 * all.
 */
export function findSignature(
  profiles: readonly SignatureProfile[],
  headers: WebhookHeaders,
): SignedHeaders | null {
  const others = SignatureProfile.options.filter((profile) => !profiles.includes(profile));
  for (const profile of [...profiles, ...others]) {
    const read = readSignedHeaders(profile, headers);
    if (!read.missing.includes(read.header)) return read;
  }
  return null;
}

const namesOfMissing = (headers: Record<string, string | null>): string[] =>
  Object.entries(headers).flatMap(([name, value]) => (value === null ? [name] : []));

function faultOfTime(name: string, text: string | null): string | null {
  if (text === null || parseTimestamp(text) !== null) return null;
  return `${name} is no whole number of seconds since 1970. Posthorn sends digits only.`;
}

const isStandardSignature = ({ version, value }: { version: string; value: string }): boolean => {
  const length = decodeBase64(value)?.length;
  return (version === "v1" && length === 32) || (version === "v1a" && length === 64);
};

function faultOfStandard(list: string): string {
  if (!list.includes(",")) {
    return "The signature has no version before it. The header's value is v1, a comma and the signature: take it whole.";
  }
  if (/[-_]/.test(list)) {
    return "The signature is in the URL alphabet of base64 ('-' and '_'). Posthorn sends '+' and '/': something wrote it anew.";
  }
  const value = list.slice(list.indexOf(",") + 1).trim();
  if (!/^v1a?,/.test(list))
    return "The signature's version is neither v1 nor v1a, the two that Posthorn sends.";
  return `The signature is not the whole of one: base64 of 32 bytes has 44 characters and ends with '=', this has ${value.length}.`;
}

function faultOfPrefixedHex(text: string): string | null {
  if (!text.startsWith("sha256=")) {
    return "The signature doesn't start with 'sha256='. Take the header's value whole.";
  }
  return faultOfHex(text.slice("sha256=".length));
}

function faultOfHex(hex: string): string | null {
  if (/^[0-9a-f]*[A-F][0-9a-fA-F]*$/.test(hex)) {
    return "The signature has capital letters. Posthorn sends lower-case hex: something wrote it anew.";
  }
  if (!/^[0-9a-f]*$/.test(hex)) return "The signature has characters that hex doesn't have.";
  if (hex.length !== hexLength) {
    return `The signature is not the whole of one: it has ${hex.length} of ${hexLength} hex digits.`;
  }
  return null;
}
