import type { Page } from "@playwright/test";
import { type Account, signIn, signUp } from "../fixtures/account.ts";
import { expect, test } from "../fixtures/test.ts";
import { connect } from "../support/connect.ts";
import { openPage } from "../support/open-page.ts";

const staging = (account: Account) => account.home.replace(/production$/, "staging");

test("an environment is created, named in the frame, renamed and filled with the catalogue of another", async ({
  page,
  account,
}) => {
  const posthorn = await connect(page, account);
  await posthorn.eventTypes.create({ name: "animal.sighted" });
  await openPage(page, `${account.home}/settings/environments`);
  await page.getByRole("button", { name: "Create environment" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Staging");
  await page.getByRole("dialog").getByRole("button", { name: "Create environment" }).click();
  await page.waitForURL(`**${staging(account)}`);
  await expect(page.getByText("Staging is not a production environment")).toBeVisible();

  await openPage(page, `${staging(account)}/settings/environments`);
  await page.getByRole("button", { name: "Copy event types" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Copy" }).click();
  await expect(page.getByText("1 draft saved")).toBeVisible();
  await expect(page.getByRole("region", { name: "animal.sighted" })).toBeVisible();
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page.getByText("animal.sighted is published")).toBeVisible();
  await openPage(page, `${staging(account)}/event-types`);
  await expect(page.getByText("animal.sighted")).toBeVisible();
  await expect(page.getByText("waits to be published")).toBeHidden();

  await openPage(page, `${staging(account)}/settings/environments`);
  await page.getByRole("button", { name: "Rename Staging" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Preview");
  await page.getByRole("dialog").getByRole("button", { name: "Rename" }).click();
  await expect(page.getByText("Preview is not a production environment")).toBeVisible();

  await page.getByRole("button", { name: "Switch environment" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Production" }).click();
  await page.waitForURL(`**${account.home}`);
});

test("an API key of a test environment says so", async ({ page, account }) => {
  await openPage(page, `${account.home}/settings/environments`);
  await page.getByRole("button", { name: "Create environment" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Staging");
  await page.getByRole("dialog").getByRole("button", { name: "Create environment" }).click();
  await page.waitForURL(`**${staging(account)}`);
  await openPage(page, `${staging(account)}/api-keys`);
  await page.getByRole("button", { name: "Create API key" }).first().click();
  await page.getByLabel("Name", { exact: true }).fill("tries");
  await page.getByRole("button", { name: "Create key" }).click();
  await expect(page.getByLabel("API key", { exact: true })).toHaveText(/^ph_test_/);
});

test("somebody without an account joins by a link, is made an admin, and is removed", async ({
  page,
  account,
  openVisitor,
}) => {
  const email = `grace-${Date.now()}@example.com`;
  const link = await invite(page, account, email, "Viewer");
  const visitor = await openVisitor();
  await visitor.goto(link);
  await expect(visitor.getByRole("heading", { name: `Join ${account.organization}` })).toBeVisible();
  await visitor.getByLabel("Your name", { exact: true }).fill("Grace");
  await visitor.getByLabel("Password", { exact: true }).fill("a long password");
  await visitor.getByRole("button", { name: "Create account and join" }).click();
  await visitor.waitForURL(`**${account.home}`);
  await expectLooksOnly(visitor, account);
  await openPage(visitor, `${account.home}/settings/members`);
  await expect(visitor.getByText("Owners and admins see the members")).toBeVisible();

  await openPage(page, `${account.home}/settings/members`);
  await page.getByLabel("Role of Grace").selectOption({ label: "Admin" });
  await expect(page.getByText("Grace is now admin")).toBeVisible();
  await openPage(visitor, `${account.home}/settings/members`);
  await expect(visitor.getByRole("table", { name: "Members" })).toContainText(email);

  await page.getByRole("button", { name: "Remove Grace" }).click();
  await page.getByRole("button", { name: "Remove member" }).click();
  await expect(page.getByText("Grace was removed")).toBeVisible();
  await expect(page.getByText(`${email} was removed, admin until then`)).toBeVisible();
  await openPage(visitor, account.home);
  await expect(visitor.getByText("There is nothing at this address")).toBeVisible();
});

test("somebody with an account joins by a link, which works once and for nobody else", async ({
  page,
  account,
  openVisitor,
}) => {
  const [guest, stranger] = [await openVisitor(), await openVisitor()];
  const guestAccount = await signUp(guest);
  await signUp(stranger);
  const link = await invite(page, account, guestAccount.email, "Developer");
  await stranger.goto(link);
  await expect(stranger.getByText("sign out to accept it with that address")).toBeVisible();
  await guest.goto(link);
  await guest.getByRole("button", { name: "Join", exact: true }).click();
  await guest.waitForURL(`**${account.home}`);
  await guest.goto(link);
  await expect(guest.getByRole("heading", { name: "This invitation can't be used" })).toBeVisible();
});

test("the last owner can't leave", async ({ page, account }) => {
  await openPage(page, `${account.home}/settings/members`);
  await page.getByRole("button", { name: "Leave the organization" }).click();
  await page.getByRole("button", { name: "Leave", exact: true }).click();
  await expect(page.getByText("This is the only owner of your organization.")).toBeVisible();
});

test("sessions are listed, and ended one by one or everywhere", async ({ page, account, openVisitor }) => {
  const elsewhere = await openVisitor();
  await openPage(elsewhere, "/sign-in");
  await signIn(elsewhere, account);
  await openPage(page, `${account.home}/settings/account`);
  const sessions = page.getByRole("table", { name: "Sessions" });
  await expect(sessions.getByRole("row")).toHaveCount(3);
  await expect(sessions).toContainText("Chrome on Linux");
  await sessions.getByRole("button", { name: /^Sign out Chrome/ }).click();
  await expect(page.getByText("That browser is signed out")).toBeVisible();
  await expect(sessions.getByRole("row")).toHaveCount(2);
  // What is open elsewhere finds out by itself.
  await expect(elsewhere.getByRole("heading", { name: "Sign in" })).toBeVisible();

  await signIn(elsewhere, account);
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expect(elsewhere.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

test("a password is changed", async ({ page, account, openVisitor }) => {
  await openPage(page, `${account.home}/settings/account`);
  await page.getByLabel("Current password", { exact: true }).fill("not this one");
  await page.getByLabel("New password", { exact: true }).fill("another long one");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("This is not your password.")).toBeVisible();
  await page.getByLabel("Current password", { exact: true }).fill(account.password);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Your password was changed")).toBeVisible();
  const visitor = await openVisitor();
  await openPage(visitor, "/sign-in");
  await signIn(visitor, { ...account, password: "another long one" });
});

/** A viewer finds nothing to press that would be refused, and is told why. */
async function expectLooksOnly(page: Page, account: Account): Promise<void> {
  const main = page.getByRole("main");
  await expect(main).toContainText("Your role is viewer.");
  for (const path of ["", "/events", "/deliveries", "/endpoints", "/consumers"]) {
    await openPage(page, account.home + path);
    await expect(main.getByRole("link", { name: /^(Create|Get) / })).toHaveCount(0);
    await expect(main.getByRole("button", { name: "Bulk action…" })).toHaveCount(0);
  }
  const forms = ["/endpoints/new", "/consumers/new", "/operations/new", "/sources/new"];
  const drafts = ["/event-types/-/new", "/event-types/-/import", "/event-types/-/publish"];
  for (const path of [...forms, ...drafts]) {
    await openPage(page, account.home + path);
    await expect(main.getByRole("heading")).toHaveText("You can look here, but not change anything");
  }
  for (const path of ["/api-keys", "/audit-log"]) {
    await openPage(page, account.home + path);
    await expect(main).toContainText("Owners and admins see the");
    await expect(main.getByRole("button")).toHaveCount(0);
  }
}

/** Makes a link on the members' page, and gives it. */
async function invite(page: Page, account: Account, email: string, role: string): Promise<string> {
  await openPage(page, `${account.home}/settings/members`);
  await page.getByRole("button", { name: "Invite somebody" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("E-mail", { exact: true }).fill(email);
  await dialog.getByRole("radio", { name: role }).click();
  await dialog.getByRole("button", { name: "Create link" }).click();
  const link = dialog.getByLabel("Invitation link", { exact: true });
  await expect(link).toHaveText(/\/invitations\/[\w-]{43}$/);
  return (await link.textContent()) ?? "";
}
