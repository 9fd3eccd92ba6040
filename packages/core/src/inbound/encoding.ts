/** The bytes of canonical, padded base64, else null. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text) || text.length % 4 !== 0) return null;
  const binary = atob(text);
  if (btoa(binary) !== text) return null;
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** The bytes of an even number of hex digits. */
export function decodeHex(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: hex.length / 2 }, (_, index) =>
    Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16),
  );
}

/** A text's bytes in UTF-8, and the body's behind them. */
export function joinBytes(prefix: string, body: string | Uint8Array): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const prefixBytes = encoder.encode(prefix);
  const bodyBytes = typeof body === "string" ? encoder.encode(body) : body;
  const joined = new Uint8Array(prefixBytes.length + bodyBytes.length);
  joined.set(prefixBytes);
  joined.set(bodyBytes, prefixBytes.length);
  return joined;
}
