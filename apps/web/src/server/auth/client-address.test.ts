import { expect, test } from "vitest";
import { clientAddress, socketAddressHeader } from "./client-address.ts";

const socket = "10.0.0.1";

test.each([
  ["198.51.100.9, 192.0.2.7", 0, socket],
  ["198.51.100.9, 192.0.2.7", 1, "192.0.2.7"],
  ["203.0.113.4,198.51.100.9, 10.0.0.2", 2, "198.51.100.9"],
  ["2001:db8::7", 1, "2001:db8::7"],
  ["192.0.2.7", 2, socket],
  ["192.0.2.7, unknown", 1, socket],
  ["", 1, socket],
])("of X-Forwarded-For %j, %i proxies are trusted: %s", (forwarded, trustedProxies, expected) => {
  const headers = new Headers({ "x-forwarded-for": forwarded, [socketAddressHeader]: socket });
  expect(clientAddress(headers, trustedProxies)).toBe(expected);
});

test("without a socket's address it is not known", () => {
  expect(clientAddress(new Headers({ "x-forwarded-for": "192.0.2.7" }), 0)).toBe("");
});
