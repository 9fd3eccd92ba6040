import { createHmac } from "node:crypto";

/** A delivery with a signature that really verifies, to try one's own code with. The secret signs nothing else. */
const KEY = Buffer.from("an example key, not a real secret").toString("base64");
const id = "evt_01k0000000000000000000000a";
const timestamp = "1767225600";
const body = '{"type":"example.sent","timestamp":"2026-01-01T00:00:00Z","data":{"id":"1"}}';

export const WORKED_EXAMPLE = {
  secret: `whsec_${KEY}`,
  id,
  timestamp,
  body,
  signature: `v1,${createHmac("sha256", Buffer.from(KEY, "base64")).update(`${id}.${timestamp}.${body}`).digest("base64")}`,
};
