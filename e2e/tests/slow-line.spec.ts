import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/test.ts";
import { openPage } from "../support/open-page.ts";

test("what is typed before the page's script has come is kept", async ({ page, account }) => {
  await page.context().clearCookies();
  const letScriptsCome = await holdScripts(page);
  await page.goto("/sign-in", { waitUntil: "commit" });
  await page.getByLabel("E-mail", { exact: true }).fill(account.email);
  await page.getByLabel("Password", { exact: true }).fill(account.password);
  letScriptsCome();
  await page.waitForLoadState("load");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
});

test("a field that has a value is typed in once the value is there", async ({ page, account }) => {
  const letScriptsCome = await holdScripts(page);
  await page.goto(`${account.home}/settings/organization`, { waitUntil: "commit" });
  const name = page.getByLabel("Organization", { exact: true });
  await expect(name).not.toBeEditable();
  letScriptsCome();
  await name.fill("Third Engines");
  await expect(name).toHaveValue("Third Engines");
});

test("a dialog whose script is on its way says that it loads", async ({ page, account }) => {
  await openPage(page, `${account.home}/replays`);
  const letScriptsCome = await holdScripts(page);
  await page.getByRole("button", { name: "New replay" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Replay" });
  await expect(dialog.getByRole("status", { name: "Loading" })).toBeVisible();
  letScriptsCome();
  await expect(dialog.getByLabel("Note")).toBeVisible();
  await expect(dialog.getByRole("status")).toHaveCount(0);
});

/** Scripts are asked for and not answered before the returned function is called. */
async function holdScripts(page: Page): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(/\.js$/, async (route) => {
    await promise;
    await route.continue();
  });
  return resolve;
}
