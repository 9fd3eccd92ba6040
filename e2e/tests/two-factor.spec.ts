import type { Locator, Page } from "@playwright/test";
import { type Account, confirmAddress, signOut } from "../fixtures/account.ts";
import { expect, test } from "../fixtures/test.ts";
import { expectAccessible } from "../support/accessibility.ts";
import { codeOf } from "../support/authenticator.ts";
import { openPage } from "../support/open-page.ts";

// Colours are judged where they come to rest.
test.use({ contextOptions: { reducedMotion: "reduce" } });

test("a sign-in asks for a code of the app, which works once, or for a recovery code", async ({
  page,
  account,
}) => {
  const { key, recoveryCodes } = await turnOn(page, account);
  expect(recoveryCodes).toHaveLength(10);
  await signOut(page);

  await givePassword(page, account);
  await expectAccessible(page);
  await openPage(page, account.home);
  await expect(page.getByRole("heading", { name: "Enter your code" })).toBeVisible();
  expect(await page.content()).not.toContain(account.organization);
  await giveCode(page, codeOf(key, -3));
  await expect(page.getByText("This code is wrong or was used before.")).toBeVisible();
  const code = codeOf(key, 1);
  await giveCode(page, code);
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe(account.home);

  await signOut(page);
  await givePassword(page, account);
  await giveCode(page, code);
  await expect(page.getByText("This code is wrong or was used before.")).toBeVisible();
  await giveCode(page, recoveryCodes[0] ?? "");
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
  await openPage(page, `${account.home}/settings/account`);
  await expect(page.getByText("9 recovery codes are left.")).toBeVisible();
});

test("the code's page leads to another account, and a sign-in that was left there lets nobody in", async ({
  page,
  account,
}) => {
  await turnOn(page, account);
  await signOut(page);
  await givePassword(page, account);
  const call = await page.request.post("/api/trpc/account.memberships", {
    data: {},
    headers: { origin: new URL(page.url()).origin },
  });
  expect(call.status()).toBe(401);
  await page.getByRole("button", { name: "Sign in with another account" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

test("it is turned off with the password and a code", async ({ page, account }) => {
  const { recoveryCodes } = await turnOn(page, account);
  await section(page).getByRole("button", { name: "Turn off" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Your password", { exact: true }).fill(account.password);
  await dialog.getByLabel("Code of your app, or a recovery code").fill(recoveryCodes[3] ?? "");
  await dialog.getByRole("button", { name: "Turn off" }).click();
  await expect(section(page).getByText("Off", { exact: true })).toBeVisible();
  await signOut(page);
  await page.getByLabel("E-mail", { exact: true }).fill(account.email);
  await page.getByLabel("Password", { exact: true }).fill(account.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
});

test("where the owner requires it, a member is led to turn it on first", async ({
  page,
  account,
  openVisitor,
}) => {
  const member = await openVisitor();
  const password = "correct horse battery";
  await openPage(page, `${account.home}/settings/members`);
  await page.getByRole("button", { name: "Invite somebody" }).click();
  const email = `bea-${account.email}`;
  await page.getByLabel("E-mail", { exact: true }).fill(email);
  await page.getByRole("button", { name: "Create link" }).click();
  await member.goto((await page.getByLabel("Invitation link", { exact: true }).textContent()) ?? "");
  await member.getByLabel("Your name", { exact: true }).fill("Bea");
  await member.getByLabel("Password", { exact: true }).fill(password);
  await member.getByRole("button", { name: "Create account and join" }).click();
  await expect(member.getByRole("navigation", { name: "Main" })).toBeVisible();

  await turnOn(page, account);
  await openPage(page, `${account.home}/settings/organization`);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Require it of everybody" }).click();
  await expect(page.getByText("1 member has not turned it on: they are asked to")).toBeVisible();
  await page.getByRole("button", { name: "Require it", exact: true }).click();
  await expect(page.getByText("Members see nothing of the organization before")).toBeVisible();

  await openPage(member, `${account.home}/endpoints`);
  await expect(member.getByRole("heading", { name: "Turn on two-factor sign-in" })).toBeVisible();
  await expectAccessible(member);
  // The link was handed over, so that nobody knows yet whether the address is theirs.
  await expect(member.getByText(`First confirm that ${email} is your address`)).toBeVisible();
  await confirmAddress(member, email);
  await member.reload();
  await setUp(member.getByRole("main"), password);
  await member.getByRole("button", { name: "I have kept them" }).click();
  await expect(member.getByRole("heading", { name: "Endpoints", exact: true })).toBeVisible();
});

test("another organization is created from the switcher, renamed and left for the first one", async ({
  page,
  account,
}) => {
  await openPage(page, account.home);
  await page.getByRole("button", { name: "Switch environment" }).click();
  await page.getByRole("menuitem", { name: "Create organization" }).click();
  await page.getByLabel("Organization", { exact: true }).fill("Second Engines");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Create organization" }).click();
  await page.waitForURL(/\/second-engines[^/]*\/production$/);
  const second = new URL(page.url()).pathname;
  await openPage(page, `${second}/settings/organization`);
  await page.getByLabel("Organization", { exact: true }).fill("Third Engines");
  await page.getByRole("button", { name: "Rename" }).click();
  await expect(page.getByRole("button", { name: "Switch environment" })).toContainText("Third Engines");
  await page.getByRole("button", { name: "Switch environment" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Production", checked: false }).click();
  await page.waitForURL(account.home);

  await openPage(page, `${account.home}/settings/account`);
  await page.getByRole("button", { name: "Leave Third Engines" }).click();
  await page.getByRole("button", { name: "Leave", exact: true }).click();
  await expect(page.getByText("This is the only owner of your organization.")).toBeVisible();
});

const section = (page: Page) => page.getByRole("region", { name: "Two-factor sign-in" });

async function turnOn(page: Page, account: Account) {
  await openPage(page, `${account.home}/settings/account`);
  await section(page).getByRole("button", { name: "Turn on" }).click();
  const dialog = page.getByRole("dialog");
  const codes = await setUp(dialog, account.password);
  await expectAccessible(page);
  await page.getByRole("button", { name: "I have kept them" }).click();
  await expect(page.getByText("10 recovery codes are left.")).toBeVisible();
  return codes;
}

/** From the password to the recovery codes. */
async function setUp(within: Locator, password: string) {
  await within.getByLabel("Your password", { exact: true }).fill(password);
  await within.getByRole("button", { name: "Continue" }).click();
  await expect(within.getByRole("img", { name: "QR code for your authenticator app" })).toBeVisible();
  await expectAccessible(within.page());
  const key = (await within.getByLabel("Key", { exact: true }).textContent()) ?? "";
  await within.getByLabel("Code that the app shows").fill(codeOf(key));
  await within.getByRole("button", { name: "Turn on" }).click();
  const list = within.getByRole("list", { name: "Recovery codes" });
  await expect(list).toBeVisible();
  return { key, recoveryCodes: await list.getByRole("listitem").allInnerTexts() };
}

async function givePassword(page: Page, account: Account): Promise<void> {
  await page.getByLabel("E-mail", { exact: true }).fill(account.email);
  await page.getByLabel("Password", { exact: true }).fill(account.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Enter your code" })).toBeVisible();
}

async function giveCode(page: Page, code: string): Promise<void> {
  await page.getByLabel("Code", { exact: true }).fill(code);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}
