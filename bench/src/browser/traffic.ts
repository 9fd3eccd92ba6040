import { setTimeout as delay } from "node:timers/promises";
import type { Page } from "playwright-core";

/** A page is loaded when nothing has been under way for so long; a busy machine takes most of a second to start its scripts. */
const quietMs = 1_500;
const longestMs = 30_000;

/** What a page asked the network for. What came out of the cache is not in it. */
export interface Traffic {
  requests: number;
  /** Of scripts, as they were transferred: compressed, with their headers. */
  scriptBytes: number;
}

/** Follows what a page asks for, from now on. */
export async function watchTraffic(page: Page) {
  const session = await page.context().newCDPSession(page);
  const kinds = new Map<string, string>();
  const cached = new Set<string>();
  const underWay = new Set<string>();
  let scriptBytes = 0;
  let lastAt = performance.now();
  const ended = (id: string): void => {
    underWay.delete(id);
    lastAt = performance.now();
  };
  session.on("Network.requestWillBeSent", ({ requestId, type = "Other" }) => {
    kinds.set(requestId, type);
    if (type !== "EventSource") underWay.add(requestId); // a live list's stream stays open
    lastAt = performance.now();
  });
  session.on("Network.requestServedFromCache", ({ requestId }) => cached.add(requestId));
  session.on("Network.responseReceived", ({ requestId, response }) => {
    if (response.fromDiskCache) cached.add(requestId);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (kinds.get(requestId) === "Script" && !cached.has(requestId)) scriptBytes += encodedDataLength;
    ended(requestId);
  });
  session.on("Network.loadingFailed", ({ requestId }) => ended(requestId));
  await session.send("Network.enable");
  return {
    /** Throws where the page goes on asking for things. */
    async whenQuiet(): Promise<Traffic> {
      const deadline = performance.now() + longestMs;
      while (underWay.size > 0 || performance.now() - lastAt < quietMs) {
        if (performance.now() > deadline)
          throw new Error(`${page.url()} was still loading after ${longestMs / 1_000} s.`);
        await delay(50);
      }
      return { requests: kinds.size - cached.size, scriptBytes };
    },
  };
}
