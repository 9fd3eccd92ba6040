import type { BrowserContext } from "playwright-core";
import { watchTraffic } from "./traffic.ts";

export interface Visit {
  /** When the first byte of the page came, in milliseconds since it was asked for. */
  ttfbMs: number;
  /** When the largest text or image of what is first seen was painted; counted as ttfbMs. */
  lcpMs: number;
  requests: number;
  scriptBytes: number;
}

/** As text: it runs in the browser, whose types are not those of this program. */
const observePaints = `
  window.largestPaintMs = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.largestPaintMs = entry.startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });
`;
const readTimes = `({
  lcpMs: window.largestPaintMs,
  ttfbMs: performance.getEntriesByType("navigation")[0].responseStart,
})`;

/** Opens an address in a tab of its own, with the context's cookies and cache, and leaves it when it is loaded. */
export async function visit(context: BrowserContext, url: string): Promise<Visit> {
  const page = await context.newPage();
  try {
    const traffic = await watchTraffic(page);
    await page.addInitScript(observePaints);
    const response = await page.goto(url);
    if (!response?.ok()) throw new Error(`${url} was answered ${response?.status()}.`);
    const { requests, scriptBytes } = await traffic.whenQuiet();
    const { pathname } = new URL(page.url());
    if (pathname !== new URL(url).pathname) throw new Error(`${url} led to ${pathname}.`);
    const times = (await page.evaluate(readTimes)) as Pick<Visit, "lcpMs" | "ttfbMs">;
    return { ...times, requests, scriptBytes };
  } finally {
    await page.close();
  }
}
