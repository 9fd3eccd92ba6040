import { createHash } from "node:crypto";
import type { SignatureProfile } from "../../shapes/endpoint.ts";
import type { SignedInputs } from "../../shapes/signature-check.ts";
import type { SignedHeaders } from "./read-signed-headers.ts";

const text = "the secret's text as it is, 'whsec_' included";

const recipes: Record<SignatureProfile, { formula: string; key: string }> = {
  standard: {
    formula: "'v1,' + base64(HMAC-SHA256(key, webhook-id + '.' + webhook-timestamp + '.' + body))",
    key: "base64-decode what follows 'whsec_' (v1a: verify with the ed25519 public key whpk_)",
  },
  "x-webhook": { formula: "'sha256=' + hex(HMAC-SHA256(key, X-Webhook-Timestamp + '.' + body))", key: text },
  github: { formula: "'sha256=' + hex(HMAC-SHA256(key, body))", key: text },
  stripe: { formula: "hex(HMAC-SHA256(key, t + '.' + body)), compared with each v1", key: text },
};

/** Everything that goes into a signature but the secret. */
export function describeInputs(found: SignedHeaders, body: string): SignedInputs {
  return {
    ...recipes[found.profile],
    beforeBody: beforeBody(found),
    bodyBytes: Buffer.byteLength(body),
    bodySha256: createHash("sha256").update(body).digest("hex"),
    header: found.header,
  };
}

function beforeBody({ profile, id, timestamp }: SignedHeaders): string {
  switch (profile) {
    case "standard":
      return `${id}.${timestamp}.`;
    case "x-webhook":
    case "stripe":
      return `${timestamp}.`;
    case "github":
      return "";
  }
}
