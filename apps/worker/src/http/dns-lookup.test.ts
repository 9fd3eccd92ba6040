import type { Resolver } from "node:dns/promises";
import { expect, it } from "vitest";
import { createDnsLookup } from "./dns-lookup.ts";

/** A resolver at the port of ours; with the signature of a plain look-up, the only one that is used. */
const resolverWith = (ipv4: Promise<string[]>, ipv6: Promise<string[]>) =>
  createDnsLookup({ resolve4: () => ipv4, resolve6: () => ipv6 } as unknown as Resolver);

const failed = (code: string) => Promise.reject(Object.assign(new Error(code), { code }));

it("gives the addresses of both families", async () => {
  const lookup = resolverWith(Promise.resolve(["192.0.2.1"]), Promise.resolve(["2001:db8::1"]));
  expect(await lookup("a.receiver-tests.com")).toEqual(["192.0.2.1", "2001:db8::1"]);
});

it("is content with one family", async () => {
  const lookup = resolverWith(failed("ENODATA"), Promise.resolve(["2001:db8::1"]));
  expect(await lookup("a.receiver-tests.com")).toEqual(["2001:db8::1"]);
});

it("fails with the first error when there is no address at all", async () => {
  await expect(
    resolverWith(failed("ENOTFOUND"), failed("ESERVFAIL"))("a.receiver-tests.com"),
  ).rejects.toThrow("ENOTFOUND");
});
