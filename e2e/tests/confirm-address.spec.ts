import { randomBytes, randomInt } from "node:crypto";
import type { Page } from "@playwright/test";
import { signIn, signOut, signUpOnly } from "../fixtures/account.ts";
import { mailsTo } from "../fixtures/mail-server.ts";
import { expect, test } from "../fixtures/test.ts";
import { expectAccessible } from "../support/accessibility.ts";
import { linkIn, mailTo } from "../support/mails.ts";
import { openPage } from "../support/open-page.ts";

// Colours are judged where they come to rest.
test.use({ contextOptions: { reducedMotion: "reduce" } });

const confirmStart = "/account/confirm-email/";
const newEmail = () => `new-${randomBytes(4).toString("hex")}@example.com`;
/** Of the same browser: an open page that learns of the end of its session goes to the sign-in by itself. */
const otherTab = (page: Page) => page.context().newPage();
const band = (page: Page) => page.getByRole("region", { name: "Address to confirm" });

test("whoever signs up looks around, and confirms the address to do more", async ({ page, openVisitor }) => {
  const account = await signUpOnly(page);
  await expect(band(page)).toContainText(account.email);
  await expectAccessible(page);
  await openPage(page, `${account.home}/settings/members`);
  await page.getByRole("button", { name: "Invite somebody" }).click();
  await page.getByLabel("E-mail", { exact: true }).fill(newEmail());
  await page.getByRole("button", { name: "Create link" }).click();
  await expect(page.getByText("Confirm your e-mail address first")).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await band(page).getByRole("button", { name: "Send again" }).click();
  await expect(band(page).getByText("Sent. It can take a minute")).toBeVisible();
  await expect.poll(async () => (await mailsTo(account.email)).length).toBe(2);
  const link = linkIn(await mailTo(account.email, confirmStart), confirmStart);

  const scanner = await openVisitor();
  await openPage(scanner, link);
  await expect(scanner.getByText(`Sign in to the account of ${account.email}`)).toBeVisible();
  await expectAccessible(scanner);

  await openPage(page, link);
  await expect(page.getByText(`Is ${account.email} your address?`)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByRole("heading", { name: "Your address is confirmed" })).toBeVisible();
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
  await expect(band(page)).toHaveCount(0);

  await openPage(scanner, link);
  await expect(scanner.getByRole("heading", { name: "This link can't be used any more" })).toBeVisible();
});

test("a sign-up with a taken address says what any other may, and tells the owner", async ({
  account,
  openVisitor,
}) => {
  const visitor = await openVisitor();
  await openPage(visitor, "/sign-up");
  await visitor.getByLabel("Your name", { exact: true }).fill("Eve");
  await visitor.getByLabel("E-mail", { exact: true }).fill(account.email);
  await visitor.getByLabel("Password", { exact: true }).fill("correct horse battery");
  await visitor.getByLabel("Organization", { exact: true }).fill("Eve");
  await visitor.getByRole("button", { name: "Create account" }).click();
  await expect(visitor.getByRole("heading", { name: "Look into your mail" })).toBeVisible();
  await expectAccessible(visitor);
  expect(linkIn(await mailTo(account.email, "/sign-in"), "/sign-in")).toBe("/sign-in");
});

test("the owner of an address ends the access of whoever made an account with it: by mail", async ({
  page,
  openVisitor,
}) => {
  const account = await signUpOnly(page);
  const owner = await openVisitor();
  await openPage(owner, "/sign-in/link");
  await owner.getByLabel("E-mail", { exact: true }).fill(account.email);
  await owner.getByRole("button", { name: "Mail me a link" }).click();
  await openPage(owner, linkIn(await mailTo(account.email, "/sign-in/link/"), "/sign-in/link/"));
  await owner.getByRole("button", { name: "Sign in" }).click();
  await expect(owner.getByRole("navigation", { name: "Main" })).toBeVisible();
  await expect(band(owner)).toHaveCount(0);

  const stranger = await otherTab(page);
  await stranger.goto(account.home);
  await expect(stranger.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await stranger.getByLabel("E-mail", { exact: true }).fill(account.email);
  await stranger.getByLabel("Password", { exact: true }).fill(account.password);
  await stranger.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(stranger.getByText("The e-mail address or the password is wrong.")).toBeVisible();
  await openPage(owner, `${account.home}/settings/members`);
  await expect(owner.getByText("what was set before was removed: the password")).toBeVisible();
});

test("the owner of an address ends the access of whoever made an account with it: by GitHub", async ({
  page,
  openVisitor,
}) => {
  const account = await signUpOnly(page);
  const owner = await openVisitor();
  await openPage(owner, "/sign-in");
  await owner.getByRole("button", { name: "Continue with GitHub" }).click();
  await owner.getByLabel("Id").fill(String(randomInt(1_000_000_000)));
  await owner.getByLabel("Name").fill("Ada");
  await owner.getByLabel("E-mail").fill(account.email);
  await owner.getByLabel("Verified").setChecked(true);
  await owner.getByRole("button", { name: "Authorize" }).click();
  await expect(owner.getByRole("navigation", { name: "Main" })).toBeVisible();
  const stranger = await otherTab(page);
  await stranger.goto(account.home);
  await expect(stranger.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

test("another address counts once its link was used", async ({ page, account }) => {
  const email = newEmail();
  const card = page.getByRole("region", { name: "E-mail address", exact: true });
  await openPage(page, `${account.home}/settings/account`);
  await expect(card.getByText("Confirmed", { exact: true })).toBeVisible();
  await card.getByRole("button", { name: "Change" }).click();
  await card.getByLabel("New address").fill(email);
  await card.getByLabel("Your password", { exact: true }).fill("not the password");
  await expectAccessible(page);
  await card.getByRole("button", { name: "Mail the link" }).click();
  await expect(card.getByText("This is not your password.")).toBeVisible();
  await card.getByLabel("Your password", { exact: true }).fill(account.password);
  await card.getByRole("button", { name: "Mail the link" }).click();
  await expect(card.getByText(`A mail is on its way to ${email}.`)).toBeVisible();
  await openPage(page, linkIn(await mailTo(email, confirmStart), confirmStart));
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByText(`Your account goes by ${email}.`)).toBeVisible();
  await page.getByRole("button", { name: "Go on" }).click();
  await signOut(page);
  await signIn(page, { ...account, email });
  await expect
    .poll(async () => (await mailsTo(account.email)).at(-1)?.subject)
    .toBe("Your Posthorn address was changed");
});
