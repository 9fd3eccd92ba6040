import { generateSigningSecret } from "@posthorn/core/signing";
import type { EndpointSigning } from "@posthorn/services/lanes";
import { expect, it } from "vitest";
import { createSignerCache } from "./signer-cache.ts";

const delivery = (endpointId: string, configVersion = 1n) => ({ endpointId, configVersion });

const signing = (endpointId: string, more: Partial<EndpointSigning> = {}): EndpointSigning => ({
  endpointId,
  profiles: ["standard"],
  payloadForm: null,
  headers: {},
  traceContext: false,
  secrets: [generateSigningSecret()],
  validUntilMs: Number.POSITIVE_INFINITY,
  ...more,
});

/** A cache over these endpoints, at a time that the test sets, with all that was asked for. */
function cacheOver(...stored: EndpointSigning[]) {
  const asked: string[][] = [];
  const clock = { ms: 0 };
  const store = {
    async readSigning(endpointIds: readonly string[]) {
      asked.push([...endpointIds]);
      return stored.filter(({ endpointId }) => endpointIds.includes(endpointId));
    },
  };
  return { cache: createSignerCache(store, () => new Date(clock.ms)), asked, clock, stored };
}

it("reads many endpoints at once, and each one once", async () => {
  const { cache, asked } = cacheOver(signing("a"), signing("b"));
  await cache.prepare([delivery("a"), delivery("b"), delivery("a")]);
  await cache.prepare([delivery("b")]);
  expect(asked).toEqual([["a", "b"]]);
  expect(cache.signerOf(delivery("a"))).toBeDefined();
});

it("reads an endpoint again when it has changed, and when one of its secrets has ended", async () => {
  const { cache, asked, clock } = cacheOver(signing("a", { validUntilMs: 1_000 }));
  await cache.prepare([delivery("a")]);
  await cache.prepare([delivery("a", 2n)]);
  clock.ms = 999;
  await cache.prepare([delivery("a", 2n)]);
  expect(asked).toHaveLength(2);
  clock.ms = 1_000;
  await cache.prepare([delivery("a", 2n)]);
  expect(asked).toHaveLength(3);
});

it("signs nothing for an endpoint that is gone, and everything for the others", async () => {
  const { cache, stored } = cacheOver(signing("gone"), signing("b"));
  await cache.prepare([delivery("gone")]);
  stored.splice(0, 1);
  const later = [delivery("gone", 2n), delivery("b", 2n)];
  await cache.prepare(later);
  expect(later.map((one) => cache.signerOf(one) !== undefined)).toEqual([false, true]);
});

it("refuses to send without an endpoint's own headers where they can't be decrypted", async () => {
  const { cache } = cacheOver(
    signing("broken", { headers: null }),
    signing("b", { headers: { "x-a": "1" } }),
  );
  await cache.prepare([delivery("broken"), delivery("b")]);
  expect(() => cache.signerOf(delivery("broken"))?.writeHeaders({}, message)).toThrow(/headers/);
  expect(cache.signerOf(delivery("b"))?.headers).toEqual({ "x-a": "1" });
});

it.each([
  ["can't be decrypted", null],
  ["are of no use", ["no whsec secret"]],
])("refuses to sign with secrets that %s, which holds up no other endpoint", async (_, secrets) => {
  const { cache } = cacheOver(signing("broken", { secrets }), signing("b"));
  await cache.prepare([delivery("broken"), delivery("b")]);
  expect(() => cache.signerOf(delivery("broken"))?.writeHeaders({}, message)).toThrow(/signing secrets/);
  expect(() => cache.signerOf(delivery("b"))?.writeHeaders({}, message)).not.toThrow();
});

const message = { id: "evt_1", uuid: "", type: "ping", timestamp: 5, body: "{}" };
