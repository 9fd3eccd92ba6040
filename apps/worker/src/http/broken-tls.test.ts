import { setTimeout } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, expect, it } from "vitest";
import { createLocalClient, postTo } from "./testing/local-client.ts";
import { startScriptedReceiver } from "./testing/scripted-receiver.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

// HTTP clients have leaked a little with each of these (CVE-2025-47279), and a dead endpoint is tried for days.
it("attempts that end at a certificate leave nothing in the memory", { timeout: 60_000 }, async () => {
  const receivers = await Promise.all(
    Array.from({ length: 20 }, () =>
      startScriptedReceiver({ steps: [], tls: { certificate: "self_signed" } }),
    ),
  );
  cleanUps.push(() => Promise.all(receivers.map((receiver) => receiver.close())));
  const client = createLocalClient();
  cleanUps.push(() => client.close());

  /** What is in the memory after 1,000 more attempts, in MiB. */
  const usedAfterMore = async () => {
    for (let round = 0; round < 50; round++) {
      const attempts = receivers.map(({ port }) => client.send(postTo(`https://127.0.0.1:${port}/hook`)));
      for (const { errorCode } of await Promise.all(attempts))
        expect(errorCode).toBe("tls_certificate_untrusted");
    }
    await setTimeout(100); // sockets close
    for (let time = 0; time < 3; time++) collectGarbage();
    const { heapUsed, external } = process.memoryUsage();
    return (heapUsed + external) / 2 ** 20;
  };
  await usedAfterMore(); // code is compiled, buffers are made
  const before = await usedAfterMore();
  await usedAfterMore();
  expect(await usedAfterMore()).toBeLessThan(before + 0.5); // 250 bytes an attempt
});
