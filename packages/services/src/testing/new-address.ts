import { randomBytes } from "node:crypto";

/** An IP address that no other test signs in from: of a /64 of its own. */
export function newAddress(): string {
  const groups = randomBytes(6).toString("hex").match(/.{4}/g) ?? [];
  return `fd00:${groups.join(":")}::1`;
}
