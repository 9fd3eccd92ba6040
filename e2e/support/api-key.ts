import { expect, type Page } from "@playwright/test";
import type { Account } from "../fixtures/account.ts";

/** Makes an API key on its page, where it is shown this once. */
export async function createApiKey(page: Page, account: Account, name = "Billing server"): Promise<string> {
  await page.goto(`${account.home}/api-keys`);
  // An empty page offers it twice: in its head and where the table would be.
  await page.getByRole("button", { name: "Create API key" }).first().click();
  const form = page.getByRole("dialog", { name: "Create API key" });
  await form.getByLabel("Name", { exact: true }).fill(name);
  await form.getByRole("button", { name: "Create key" }).click();
  const created = page.getByRole("dialog", { name: "API key created" });
  const key = (await created.getByRole("status", { name: "API key", exact: true }).textContent()) ?? "";
  expect(key).toMatch(/^ph_live_/);
  await page.keyboard.press("Escape"); // Only its buttons close it, because the key can't be shown again.
  await expect(created).toBeVisible();
  await created.getByRole("button", { name: "Done" }).click();
  await expect(created).toBeHidden();
  return key;
}
