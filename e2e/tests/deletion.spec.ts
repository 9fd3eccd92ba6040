import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/test.ts";
import { expectAccessible } from "../support/accessibility.ts";
import { connect } from "../support/connect.ts";
import { openPage } from "../support/open-page.ts";

// Colours are judged where they come to rest.
test.use({ contextOptions: { reducedMotion: "reduce" } });

const dialogOf = (page: Page) => page.getByRole("dialog");

test("an owner deletes the organization by its name, sees until when it can come back, and restores it", async ({
  page,
  account,
}) => {
  const posthorn = await connect(page, account);
  await posthorn.eventTypes.create({ name: "animal.sighted" });
  await openPage(page, `${account.home}/settings/organization`);
  await page.getByRole("button", { name: "Delete organization" }).click();
  const dialog = dialogOf(page);
  await expect(dialog).toContainText("1 environment with 0 endpoints and 0 stored events");
  await expectAccessible(page);
  const confirm = dialog.getByLabel(`Type “${account.organization}” to confirm`);
  await confirm.fill("Something else");
  await dialog.getByRole("button", { name: "Delete organization" }).click();
  await expect(dialog).toContainText("Type the name as it is written here");
  await confirm.fill(account.organization);
  await dialog.getByRole("button", { name: "Delete organization" }).click();

  await page.waitForURL("**/deleted-organizations");
  await expect(page.getByText(account.organization)).toBeVisible();
  await expect(page.getByText("Erased in 6 days, unless it is restored")).toBeVisible();
  await expectAccessible(page);
  await openPage(page, account.home);
  await expect(page.getByText("There is nothing at this address")).toBeVisible();
  await page.goto("/");
  await page.waitForURL("**/deleted-organizations");
  await page.getByRole("button", { name: `Restore ${account.organization}` }).click();
  await page.waitForURL(`**${account.home}`);
  await openPage(page, `${account.home}/event-types`);
  await expect(page.getByText("animal.sighted")).toBeVisible();
  await openPage(page, `${account.home}/settings/members`);
  await expect(page.getByText(`${account.organization} was restored`)).toBeVisible();
});

test("an environment is deleted and restored; the last one offers no deletion", async ({ page, account }) => {
  const environments = `${account.home}/settings/environments`;
  await openPage(page, environments);
  await expect(page.getByRole("button", { name: "Rename Production" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Delete Production" })).toHaveCount(0);
  await page.getByRole("button", { name: "Create environment" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Staging");
  await dialogOf(page).getByRole("button", { name: "Create environment" }).click();
  await page.waitForURL("**/staging");

  await openPage(page, environments);
  await page.getByRole("button", { name: "Delete Staging" }).click();
  await dialogOf(page).getByLabel("Type “Staging” to confirm").fill("Staging");
  await dialogOf(page).getByRole("button", { name: "Delete environment" }).click();
  const deleted = page.getByRole("region", { name: "Deleted environments" });
  await expect(deleted).toContainText("Staging");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Restore Staging" }).click();
  await expect(page.getByText("Staging is restored")).toBeVisible();
  await expect(page.getByRole("table", { name: "Environments" })).toContainText("Staging");
  await expect(deleted).toHaveCount(0);
});

test("an account is closed with its password, once nobody is left without an owner", async ({
  page,
  account,
}) => {
  await openPage(page, `${account.home}/settings/account`);
  const close = () => dialogOf(page).getByRole("button", { name: "Close account" });
  await page.getByRole("button", { name: "Close account" }).click();
  await dialogOf(page).getByLabel("Password").fill("not the password");
  await close().click();
  await expect(dialogOf(page)).toContainText("This is not your password");
  await dialogOf(page).getByLabel("Password").fill(account.password);
  await close().click();
  await expect(dialogOf(page)).toContainText(`You are the only owner of ${account.organization}`);
  await expectAccessible(page);

  await openPage(page, `${account.home}/settings/organization`);
  await page.getByRole("button", { name: "Delete organization" }).click();
  await dialogOf(page)
    .getByLabel(/to confirm$/)
    .fill(account.organization);
  await dialogOf(page).getByRole("button", { name: "Delete organization" }).click();
  await page.waitForURL("**/deleted-organizations");
  await page.getByRole("button", { name: "Close account" }).click();
  await dialogOf(page).getByLabel("Password").fill(account.password);
  await close().click();
  await page.waitForURL("**/sign-in");
  await page.getByLabel("E-mail", { exact: true }).fill(account.email);
  await page.getByLabel("Password", { exact: true }).fill(account.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("The e-mail address or the password");
  expect(new URL(page.url()).pathname).toBe("/sign-in");
});
