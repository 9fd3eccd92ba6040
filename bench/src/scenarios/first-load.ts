import type { Browser, BrowserContextOptions } from "playwright-core";
import { request } from "undici";
import { launchBrowser } from "../browser/launch.ts";
import { type Visit, visit } from "../browser/visit.ts";
import type { Dashboard, Installation } from "../installation.ts";
import { type Figures, median, type Result, round } from "../result.ts";
import type { Scenario } from "../scenario.ts";

/** Each page so often; the figures are medians, and the slowest beside them. */
const timesEach = 7;
const viewport = { width: 1440, height: 900 };

/** How long the dashboard's pages take to be seen in a browser, and what they load, with an empty cache and a filled one. */
export const firstLoad: Scenario = {
  name: "first-load",
  async run({ installation, say }) {
    const browser = await launchBrowser();
    try {
      const { home, storageState } = await signIn(browser, installation.dashboard);
      const results: Result[] = [];
      for (const [name, path] of Object.entries(await pagesOf(installation))) {
        say(`${name}, ${timesEach} times cold and warm`);
        const options = { storageState, viewport };
        results.push({
          scenario: `first-load: ${name}`,
          figures: await measure(browser, options, `${home}${path}`),
        });
      }
      return results;
    } finally {
      await browser.close();
    }
  },
};

async function measure(browser: Browser, options: BrowserContextOptions, url: string): Promise<Figures> {
  const cold: Visit[] = [];
  const warm: Visit[] = [];
  // The first time counts for nothing: the server loads the page's own code then.
  for (let turn = 0; turn <= timesEach; turn++) {
    const context = await browser.newContext(options);
    const visits = [await visit(context, url), await visit(context, url)] as const;
    await context.close();
    if (turn === 0) continue;
    cold.push(visits[0]);
    warm.push(visits[1]);
  }
  return { ...toFigures("cold", cold), ...toFigures("warm", warm) };
}

function toFigures(cache: string, visits: readonly Visit[]): Figures {
  const figure = (name: keyof Visit) => median(visits.map((each) => each[name]));
  return {
    [`${cache} LCP ms`]: round(figure("lcpMs"), 0),
    [`${cache} slowest LCP ms`]: round(Math.max(...visits.map(({ lcpMs }) => lcpMs)), 0),
    [`${cache} TTFB ms`]: round(figure("ttfbMs"), 0),
    [`${cache} JS bytes`]: round(figure("scriptBytes"), 0),
    [`${cache} requests`]: round(figure("requests"), 0),
  };
}

/** As the demo user, on the sign-in page. Answers with the address that led to and the session. */
async function signIn(browser: Browser, { url, email, password }: Dashboard) {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  await page.goto(`${url}/sign-in`);
  await page.getByLabel("E-mail", { exact: true }).fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("navigation", { name: "Main" }).waitFor();
  const home = page.url();
  const storageState = await context.storageState();
  await context.close();
  return { home, storageState };
}

/** The pages by their name, as paths within the environment. */
async function pagesOf({ apiUrl, apiKey }: Installation): Promise<Record<string, string>> {
  const { statusCode, body } = await request(`${apiUrl}/v1/deliveries?limit=1`, {
    headers: { authorization: `Bearer ${apiKey}` },
  });
  const page = (await body.json()) as { items?: { id: string }[] };
  const delivery = page.items?.[0];
  if (!delivery)
    throw new Error(`The demo has no delivery to open (${statusCode}). Send an event, then try again.`);
  return {
    overview: "",
    deliveries: "/deliveries",
    "a delivery": `/deliveries/${delivery.id}`,
    endpoints: "/endpoints",
    events: "/events",
  };
}
