import { z } from "zod";
import { publicId } from "../ids.ts";
import { SignatureProfile } from "./endpoint.ts";
import { idOrUid } from "./uid.ts";

/** What may be pasted: events are at most 1 MiB, and what is looked into is hashed with many secrets. */
export const signatureCheckLimits = { bodyLength: 256 * 1024, headers: 100, headerLength: 8192 } as const;

const headerText = z.string().max(signatureCheckLimits.headerLength);

export const CheckSignatureInput = z.strictObject({
  endpointId: idOrUid("endpoint").describe("Whose secrets and profiles count."),
  headers: z
    .record(z.string().max(256), z.union([headerText, z.array(headerText).max(10)]))
    .refine((headers) => Object.keys(headers).length <= signatureCheckLimits.headers, {
      error: `A request has at most ${signatureCheckLimits.headers} headers here. Leave those out that have nothing to do with it.`,
    })
    .describe("As the receiver got them; names in any letter case."),
  body: z
    .string()
    .max(signatureCheckLimits.bodyLength)
    .describe("What the receiver's code verified: text, not parsed."),
  receivedAt: z.iso
    .datetime({ offset: true })
    .optional()
    .describe(
      "When the request arrived by the receiver's clock. Left out: the timestamp is shown, not judged.",
    ),
});
export type CheckSignatureInput = z.input<typeof CheckSignatureInput>;

/** What is the matter with a signed request; docs/signatures.md has a paragraph for each. */
export const SignatureVerdict = z.enum([
  "valid",
  "previous_secret",
  "clock_skew",
  "body_reformatted",
  "body_truncated",
  "body_changed",
  "old_secret",
  "other_endpoint",
  "wrong_secret",
  "not_matching",
  "wrong_profile",
  "missing_header",
  "malformed_header",
  "malformed_signature",
]);
export type SignatureVerdict = z.infer<typeof SignatureVerdict>;

/** What goes into the signature, and how: everything but the secret. */
const SignedInputs = z.object({
  formula: z
    .string()
    .describe("Such as `base64(HMAC-SHA256(key, webhook-id + '.' + webhook-timestamp + '.' + body))`."),
  key: z.string().describe("How the secret becomes the key."),
  beforeBody: z.string().describe("What stands before the body in the signed content; empty: nothing."),
  bodyBytes: z.number().int().describe("Length of the body that was given, as UTF-8."),
  bodySha256: z.string().describe("Of the same bytes, in hex: compare it with your receiver's."),
  header: z.string().describe("The header that holds the signature."),
});
export type SignedInputs = z.infer<typeof SignedInputs>;

const BodyDifference = z.object({
  at: z.number().int().describe("The first character that differs, from 0."),
  given: z.string().describe("The text there, some characters of it."),
  sent: z.string().describe("What Posthorn sent there."),
});
export type BodyDifference = z.infer<typeof BodyDifference>;

export const SignatureCheckView = z.object({
  verdict: SignatureVerdict,
  valid: z.boolean().describe("A receiver with the right secret accepts it."),
  message: z.string().describe("What is the matter, in words."),
  advice: z.string().describe("What to do."),
  profile: SignatureProfile.nullable().describe("Judged by this one; null: no header of any is there."),
  signed: SignedInputs.nullable().describe("null where a header that goes into it is missing or unreadable."),
  timestamp: z
    .object({
      signedAt: z.iso.datetime(),
      offBySeconds: z
        .number()
        .int()
        .describe("`receivedAt`, or now, minus the signed time; receivers allow 300 either way."),
      judged: z.boolean().describe("`receivedAt` was given."),
    })
    .nullable()
    .describe("null where the profile signs no time, or it could not be read."),
  madeBy: z
    .object({
      secret: z.enum(["current", "previous", "expired", "other_endpoint"]),
      endpointId: publicId("endpoint"),
      expiresAt: z.iso.datetime().nullable(),
    })
    .nullable()
    .describe("Whose secret made the signature; null: none that is known."),
  comparedWith: publicId("event")
    .nullable()
    .describe(
      "The event whose body the given one was compared with; null: it wasn't found, or the caller may not read it.",
    ),
  difference: BodyDifference.nullable(),
  otherEndpointsTried: z
    .number()
    .int()
    .describe("Secrets of so many other endpoints were tried, the newest first."),
});
export type SignatureCheckView = z.infer<typeof SignatureCheckView>;
