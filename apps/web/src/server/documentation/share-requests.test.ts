import { beforeAll, expect, test } from "vitest";
import { isShared, refuseTooMany } from "./share-requests.ts";

beforeAll(() => {
  Object.assign(process.env, {
    DATABASE_URL: "unused",
    TEMPORAL_ADDRESS: "unused",
    POSTHORN_ENCRYPTION_KEYS: "unused:AA==",
    NEXTAUTH_URL: "http://dashboard.example.com",
    NEXTAUTH_SECRET: "a secret for tests that is long enough",
  });
});

test("only what stands below a share link is for everybody who has it", () => {
  expect(["/share", "/share/x", "/share/x/feed"].filter(isShared)).toHaveLength(3);
  expect(["/", "/shared/production", "/acme/share", "/sign-in"].filter(isShared)).toEqual([]);
});

test("a client that asks too often gets 429 and when to come back, whatever it says of itself", async () => {
  const from = (address: string, forwarded: string) =>
    new Headers({ "x-posthorn-socket-address": address, "x-forwarded-for": forwarded });
  let refused: Response | null = null;
  let asked = 0;
  while (refused === null && asked < 10_000) {
    refused = await refuseTooMany(from("192.0.2.7", `198.51.100.${asked++ % 250}`));
  }
  expect(refused?.status).toBe(429);
  expect(Number(refused?.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(refused?.headers.get("x-robots-tag")).toContain("noindex");
  expect(await refuseTooMany(from("192.0.2.8", "192.0.2.7"))).toBeNull();
});
