import { expect, test } from "vitest";
import { forwardedAddress } from "./forwarded-address.ts";

test.each([
  ["198.51.100.9, 192.0.2.7", 0, null],
  ["198.51.100.9, 192.0.2.7", 1, "192.0.2.7"],
  ["198.51.100.9,192.0.2.7", 2, "198.51.100.9"],
  ["2001:db8::7", 1, "2001:db8::7"],
  ["192.0.2.7", 2, null],
  ["192.0.2.7, unknown", 1, null],
  ["", 1, null],
  [null, 1, null],
])("of %j behind %i trusted proxies: %s", (forwardedFor, trustedProxies, address) => {
  expect(forwardedAddress(forwardedFor, trustedProxies)).toBe(address);
});
