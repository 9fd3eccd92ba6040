import { expect, test } from "vitest";
import { createShareLimits, shareRequestsPerMinute } from "./share-limits.ts";

test("a client that asks too often is told to wait; another one isn't", async () => {
  const limits = createShareLimits();
  for (let request = 0; request < shareRequestsPerMinute; request++) await limits.count("192.0.2.1");
  await expect(limits.count("192.0.2.1")).rejects.toMatchObject({
    status: 429,
    retryAfterSeconds: expect.toSatisfy((seconds: number) => seconds >= 1 && seconds <= 60),
  });
  await limits.count("192.0.2.2");
});

test("the addresses that an IPv6 host chooses from count as one client", async () => {
  const limits = createShareLimits();
  for (let request = 0; request < shareRequestsPerMinute; request++) {
    await limits.count(`2001:db8:0:1::${(request + 1).toString(16)}`);
  }
  await expect(limits.count("2001:db8:0:1:ffff::1")).rejects.toMatchObject({ status: 429 });
});
