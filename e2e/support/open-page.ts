import { expect, type Page } from "@playwright/test";

/** Opens an address and waits until what it shows has arrived. */
export async function openPage(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expectLoaded(page);
}

export async function expectLoaded(page: Page): Promise<void> {
  await expect(page.getByRole("main").getByRole("heading").first()).toBeVisible();
  await expect(page.getByRole("status", { name: /^Loading/ })).toHaveCount(0);
}

/** The lists and the other pages that stand in the navigation. */
export const mainPaths = [
  "",
  "/notices",
  "/events",
  "/deliveries",
  "/dead-letters",
  "/replays",
  "/endpoints",
  "/event-types",
  "/documentation",
  "/api-keys",
  "/settings",
  "/consumers",
  "/audit-log",
  "/sources",
  "/operations",
  "/callbacks",
  "/signature-debugger",
] as const;
