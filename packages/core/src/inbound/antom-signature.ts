import { decodeBase64 } from "./encoding.ts";
import { noMatchingSignature } from "./failures.ts";

export interface AntomSignature {
  signature: Uint8Array<ArrayBuffer>;
  /** Which of the keys of the client id it was made with, such as `1`; null where the header doesn't say. */
  keyVersion: string | null;
}

/**
 * Reads `algorithm=RSA256,keyVersion=1,signature=…`. The algorithm is never the message's choice: one that is not
 * RSA256 is refused, and so is a member that stands twice.
 */
export function parseAntomSignature(header: string): AntomSignature {
  const members = new Map<string, string>();
  for (const item of header.split(",")) {
    const [name = "", ...value] = item.trim().split("=");
    if (members.has(name)) throw noMatchingSignature(`The header signature has more than one '${name}='.`);
    members.set(name, value.join("="));
  }
  if (members.get("algorithm") !== "RSA256") {
    throw noMatchingSignature(
      "The header signature has no 'algorithm=RSA256', the only one that is accepted.",
      "unsupported_algorithm",
    );
  }
  const signature = decodeBase64(percentDecoded(members.get("signature") ?? ""));
  if (!signature) {
    throw noMatchingSignature("The header signature has no 'signature=' with base64, as Antom writes it.");
  }
  return { signature, keyVersion: members.get("keyVersion") ?? null };
}

/** Not as a form is decoded: a bare `+` is base64's own. */
function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return ""; // which is no base64 either
  }
}
