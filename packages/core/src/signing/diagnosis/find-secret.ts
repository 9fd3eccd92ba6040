import { timingSafeEqual } from "node:crypto";
import { createEndpointSigner } from "../profiles/endpoint-signer.ts";
import { readSignedHeaders, type SignedHeaders } from "./read-signed-headers.ts";

/** A secret that may have made a signature, and whose it is. */
export interface KnownSecret {
  secret: string;
  /** Public id. */
  endpointId: string;
  /** `previous`: rotated out and still signing. `expired`: its overlap is over. */
  owner: "current" | "previous" | "expired" | "other_endpoint";
  expiresAt: Date | null;
}

/** The first of these secrets that makes one of the signatures over this body. */
export function findSecret<Known extends Pick<KnownSecret, "secret">>(
  request: SignedHeaders,
  body: string,
  secrets: readonly Known[],
): Known | null {
  return secrets.find(({ secret }) => signs(request, body, secret)) ?? null;
}

function signs({ profile, id, timestamp, signatures }: SignedHeaders, body: string, secret: string): boolean {
  const headers: Record<string, string> = {};
  const signer = createEndpointSigner([profile], [secret]);
  if (!signer) return false;
  signer.writeHeaders(headers, { id: id ?? "", uuid: "", type: "", timestamp: timestamp ?? 0, body });
  const made = readSignedHeaders(profile, headers).signatures;
  return made.some((expected) => signatures.some((given) => isSame(given, expected)));
}

/** Takes the same time whatever differs. */
function isSame(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
