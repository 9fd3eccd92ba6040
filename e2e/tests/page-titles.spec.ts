import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/test.ts";
import { openPage } from "../support/open-page.ts";

test("a page has its title from the first byte on, and a tab is never without one while pages change", async ({
  page,
  account,
}) => {
  const html = await (await page.request.get(`${account.home}/deliveries`)).text();
  expect(html.slice(0, html.indexOf("</head>"))).toContain("<title>Deliveries · Posthorn</title>");

  await openPage(page, `${account.home}/deliveries`);
  await rememberTitles(page);
  const main = page.getByRole("navigation", { name: "Main" });
  for (const name of ["Events", "Endpoints", "Event types", "Replays", "Documentation", "Deliveries"]) {
    await main.getByRole("link", { name, exact: true }).click();
    await expect(page).toHaveTitle(`${name} · Posthorn`);
  }
  const titles = await rememberedTitles(page);
  expect(titles).toContain("Documentation · Posthorn");
  expect(titles).not.toContain("");
});

/** What the tab is called from now on, each time that the document's head changes. */
async function rememberTitles(page: Page): Promise<void> {
  await page.evaluate(() => {
    const titles: string[] = [];
    Reflect.set(window, "titles", titles);
    new MutationObserver(() => titles.push(document.title)).observe(document.head, {
      childList: true,
      subtree: true,
      characterData: true,
    });
  });
}

async function rememberedTitles(page: Page): Promise<string[]> {
  return page.evaluate(() => Reflect.get(window, "titles"));
}
