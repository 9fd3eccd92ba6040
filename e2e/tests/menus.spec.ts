import { expect, test } from "../fixtures/test.ts";
import { openPage } from "../support/open-page.ts";

test("a menu is opened, walked through and closed with the keyboard, also before it was ever loaded", async ({
  page,
  account,
}) => {
  await openPage(page, `${account.home}/deliveries`);
  // What is outside of an open menu is hidden from screen readers.
  const button = page.getByRole("button", { name: "State", exact: true, includeHidden: true });
  const choice = (name: string) => page.getByRole("menuitemcheckbox", { name, exact: true });
  for (const key of ["Enter", "ArrowDown"]) {
    await button.press(key);
    await expect(choice("Pending")).toBeFocused();
    await expect(button).toHaveAttribute("aria-expanded", "true");
    await page.keyboard.press("ArrowDown");
    await expect(choice("Pending")).not.toBeFocused();
    await page.keyboard.press("Escape");
    await expect(button).toBeFocused();
    await expect(button).toHaveAttribute("aria-expanded", "false");
    await expect(page.getByRole("menu")).toHaveCount(0);
  }
  await button.press("Enter");
  await expect(choice("Pending")).toBeFocused();
  await page.keyboard.type("succ");
  await expect(choice("Succeeded")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/state=succeeded/);
});

test("on a small screen the navigation opens over the page, and gives the focus back", async ({
  page,
  account,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openPage(page, `${account.home}/deliveries`);
  const opener = page.getByRole("button", { name: "Open navigation" });
  const sheet = page.getByRole("dialog", { name: "Navigation" });
  await opener.click();
  await expect(sheet.getByRole("link", { name: "Endpoints" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
  await expect(opener).toBeFocused();
  await opener.click();
  await sheet.getByRole("link", { name: "Endpoints" }).click();
  await expect(page).toHaveURL(/\/endpoints$/);
  await expect(sheet).toHaveCount(0);
});
