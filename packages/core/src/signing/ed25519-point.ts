/**
 * The y coordinates (little-endian hex, sign bit cleared) of the eight points of small order, with their encodings
 * beyond the field's prime. With such a public key a signature can be made that verifies for other messages too.
 */
const smallOrderPoints = new Set([
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0100000000000000000000000000000000000000000000000000000000000000",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
]);

/** Whether 32 bytes are the encoding of a point of small order. */
export function isSmallOrderPoint(encoded: Uint8Array): boolean {
  const hex = Array.from(encoded, (byte, index) =>
    (index === encoded.length - 1 ? byte & 0x7f : byte).toString(16).padStart(2, "0"),
  );
  return smallOrderPoints.has(hex.join(""));
}
