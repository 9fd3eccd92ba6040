import { expect, test } from "vitest";
import { clientAddress } from "./client-address.ts";

const requestFrom = (remoteAddress: string | undefined, forwarded?: string) => ({
  headers: forwarded === undefined ? {} : { "x-forwarded-for": forwarded },
  socket: { remoteAddress },
});

test.each([
  ["192.0.2.7", undefined, 0, "192.0.2.7"],
  ["::ffff:192.0.2.7", undefined, 0, "192.0.2.7"],
  ["2001:db8::7", undefined, 0, "2001:db8::7"],
  ["10.0.0.1", "198.51.100.1", 0, "10.0.0.1"],
  ["10.0.0.1", "203.0.113.9, 198.51.100.1", 1, "198.51.100.1"],
  ["10.0.0.1", "203.0.113.9, 198.51.100.1, 10.0.0.2", 2, "198.51.100.1"],
  ["10.0.0.1", "198.51.100.1", 2, "10.0.0.1"],
  ["10.0.0.1", "unknown", 1, "10.0.0.1"],
  [undefined, undefined, 0, null],
])("from %s, forwarded for %s, behind %i proxies: %s", (remote, forwarded, proxies, address) => {
  expect(clientAddress(requestFrom(remote, forwarded), proxies)).toBe(address);
});
