import type { CDPSession, Page } from "@playwright/test";

export interface ScriptLoad {
  path: string;
  /** As transferred: compressed, with its headers. */
  bytes: number;
}

/** Every script that a page loads, from now on. */
export async function watchScripts(page: Page) {
  const session: CDPSession = await page.context().newCDPSession(page);
  const paths = new Map<string, string>();
  const underWay = new Set<string>();
  const loads: ScriptLoad[] = [];
  session.on("Network.requestWillBeSent", ({ requestId, type, request }) => {
    if (type === "Script") paths.set(requestId, new URL(request.url).pathname);
    if (type !== "EventSource") underWay.add(requestId); // a live list's stream stays open
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    underWay.delete(requestId);
    const path = paths.get(requestId);
    if (path) loads.push({ path, bytes: encodedDataLength });
  });
  session.on("Network.loadingFailed", ({ requestId }) => underWay.delete(requestId));
  await session.send("Network.enable");
  return { loads, underWay };
}
