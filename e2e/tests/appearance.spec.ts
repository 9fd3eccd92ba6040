import type { Page } from "@playwright/test";
import { signOut } from "../fixtures/account.ts";
import { expect, test } from "../fixtures/test.ts";
import { connect } from "../support/connect.ts";
import { fillTenant } from "../support/fill-tenant.ts";
import { mainPaths, openPage } from "../support/open-page.ts";
import { contrastViolations, violations } from "../support/violations.ts";

const wide = { width: 1280, height: 800 };
const narrow = { width: 390, height: 844 };

const formPaths = [
  "/endpoints/new",
  "/event-types/-/new",
  "/sources/new",
  "/operations/new",
  "/settings/account",
  "/settings/organization",
] as const;

// Colours are judged where they come to rest.
test.use({ contextOptions: { reducedMotion: "reduce" } });
// Each test judges every page, which is what takes the processor's time here.
test.describe.configure({ timeout: 360_000 });

test("a new tenant's pages are accessible, and fit", async ({ page, account }) => {
  expect(await faultsAt(page, account.home, [...mainPaths, ...formPaths])).toEqual([]);
});

test("pages with data are accessible, and fit", async ({ page, account, receiver }) => {
  const filled = await fillTenant(await connect(page, account), receiver, {
    eventType: `subscription.${"renewed".repeat(8)}`,
    description: "A long description of what happens ".repeat(6).trim(),
    data: { id: "x".repeat(300), items: Array.from({ length: 40 }, (_, index) => ({ index })) },
    refusal: { status: 500, body: "y".repeat(600) },
  });
  const detailPaths = [
    `/endpoints/${filled.endpointId}`,
    `/event-types/${filled.eventType}`,
    `/event-types/${filled.eventType}/edit`,
    `/event-types/${filled.eventType}/send`,
    `/events/${filled.succeeded.eventId}`,
    `/deliveries/${filled.succeeded.deliveryId}`,
    `/deliveries/${filled.dead.deliveryId}`,
  ];
  expect(await faultsAt(page, account.home, [...mainPaths, ...detailPaths])).toEqual([]);
});

test("the pages before signing in are accessible, and fit", async ({ page }) => {
  expect(await faultsAt(page, "", ["/sign-in", "/sign-up"])).toEqual([]);
});

test("the theme that a person chooses stays", async ({ page, account }) => {
  await openPage(page, account.home);
  await chooseTheme(page, "Dark");
  await expect(page.locator("html")).toHaveClass(/\bdark\b/);
  const dark = await page.locator("body").evaluate((body) => getComputedStyle(body).backgroundColor);
  await openPage(page, `${account.home}/endpoints`);
  await expect(page.locator("body")).toHaveCSS("background-color", dark);
  await chooseTheme(page, "Light");
  await expect(page.locator("body")).not.toHaveCSS("background-color", dark);
  await signOut(page);
});

async function chooseTheme(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: /^Account/ }).click();
  await page.getByRole("menuitemcheckbox", { name }).click();
}

/** One line for each fault, so that one run tells all of them. Colours differ by theme, and layouts by width. */
async function faultsAt(page: Page, home: string, paths: readonly string[]): Promise<string[]> {
  const faults: string[] = [];
  for (const path of paths) {
    const name = path || "overview";
    await test.step(name, async () => {
      await page.setViewportSize(wide);
      await page.emulateMedia({ colorScheme: "light" });
      await openPage(page, home + path);
      for (const [size, viewport] of Object.entries({ wide, narrow })) {
        await page.setViewportSize(viewport);
        faults.push(...(await violations(page)).map((fault) => `${name}, ${size}: ${fault}`));
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (overflow > 0) faults.push(`${name}, ${size}: scrolls sideways by ${overflow} pixels`);
      }
      await page.setViewportSize(wide);
      await page.emulateMedia({ colorScheme: "dark" });
      await expect(page.locator("html")).toHaveClass(/\bdark\b/);
      faults.push(...(await contrastViolations(page)).map((fault) => `${name}, dark: ${fault}`));
    });
  }
  return faults;
}
