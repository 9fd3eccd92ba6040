const base64Syntax = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/**
 * The bytes of padded, canonical base64, else null. Text that decodes to the right bytes but would not be encoded
 * that way (URL alphabet, white space, set bits that are not used) is refused: one value has one spelling.
 */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | null {
  if (!base64Syntax.test(text)) return null;
  const binary = atob(text);
  if (btoa(binary) !== text) return null;
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

export function encodeBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}
