import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const wcag22AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What of WCAG 2.2 AA a page doesn't keep, as far as a program can tell. */
export async function violations(page: Page): Promise<string[]> {
  await expect(page).toHaveTitle(/\S/); // It is streamed, and may come after what the page shows.
  const result = await new AxeBuilder({ page }).withTags(wcag22AA).analyze();
  return linesOf(result);
}

type AxeResult = Awaited<ReturnType<AxeBuilder["analyze"]>>;

const linesOf = ({ violations }: AxeResult): string[] =>
  violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary ?? ""}`),
  );

/** Whether its text can be read in the colours of the other theme, where it is as the first was. */
export async function contrastViolations(page: Page): Promise<string[]> {
  const result = await new AxeBuilder({ page }).withRules(["color-contrast"]).analyze();
  return linesOf(result);
}

/** The same at the width of a telephone, and whether the page scrolls sideways there. */
export async function narrowViolations(page: Page): Promise<string[]> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  const found = await violations(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (before) await page.setViewportSize(before);
  return overflow > 0 ? [...found, `scrolls sideways by ${overflow} pixels`] : found;
}
