import { randomBytes } from "node:crypto";
import { signIn, signOut } from "../fixtures/account.ts";
import { mailsTo, type ReadMail } from "../fixtures/mail-server.ts";
import { expect, test } from "../fixtures/test.ts";
import { expectAccessible } from "../support/accessibility.ts";
import { linkIn, mailTo } from "../support/mails.ts";
import { openPage } from "../support/open-page.ts";

const newEmail = () => `grace-${randomBytes(4).toString("hex")}@example.com`;

/** The newest mail to an address, once there are so many, or more. */
async function nextMail(address: string, count = 1): Promise<ReadMail> {
  await expect.poll(async () => (await mailsTo(address)).length).toBeGreaterThanOrEqual(count);
  const mail = (await mailsTo(address)).at(-1);
  if (!mail) throw new Error("no mail came");
  return mail;
}

// Colours are judged where they come to rest.
test.use({ contextOptions: { reducedMotion: "reduce" } });

test("whoever forgot the password chooses another one by a mail", async ({ page, account, openVisitor }) => {
  const elsewhere = await openVisitor();
  await openPage(elsewhere, "/sign-in");
  await signIn(elsewhere, account);
  await openPage(page, account.home);
  await signOut(page);

  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await expectAccessible(page);
  await page.getByLabel("E-mail", { exact: true }).fill(account.email);
  await page.getByRole("button", { name: "Mail me a link" }).click();
  await expect(page.getByRole("heading", { name: "Look into your mail" })).toBeVisible();
  const link = linkIn(await mailTo(account.email, "/sign-in/reset/"), "/sign-in/reset/");

  await openPage(page, link);
  await expectAccessible(page);
  await page.getByLabel("New password", { exact: true }).fill("short");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("A password has at least 10 characters.")).toBeVisible();
  await page.getByLabel("New password", { exact: true }).fill("another long one 2");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByRole("heading", { name: "Your password was changed" })).toBeVisible();
  await page.getByRole("link", { name: "Sign in" }).click();
  await signIn(page, { ...account, password: "another long one 2" });
  await openPage(page, `${account.home}/settings/members`);
  await expect(page.getByText(`${account.email} chose another password, by a mailed link`)).toBeVisible();

  // What is open elsewhere finds out by itself.
  await expect(elsewhere.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await openPage(elsewhere, link);
  await expect(elsewhere.getByRole("heading", { name: "This link can't be used any more" })).toBeVisible();
  await elsewhere.getByRole("link", { name: "Ask for a new link" }).click();
  await expect(elsewhere.getByRole("heading", { name: "Choose another password" })).toBeVisible();
});

test("a mailed link signs in, once, and not when it is only looked at", async ({ account, openVisitor }) => {
  const visitor = await openVisitor();
  await visitor.goto(`${account.home}/endpoints`);
  await visitor.getByRole("link", { name: "Sign in by mail" }).click();
  await expectAccessible(visitor);
  await visitor.getByLabel("E-mail", { exact: true }).fill(account.email);
  await visitor.getByRole("button", { name: "Mail me a link" }).click();
  await expect(visitor.getByRole("heading", { name: "Look into your mail" })).toBeVisible();
  const link = linkIn(await mailTo(account.email, "/sign-in/link/"), "/sign-in/link/");

  const scanner = await openVisitor();
  await openPage(scanner, link);
  await openPage(visitor, link);
  await expect(visitor.getByText(`As ${account.email}, in this browser.`)).toBeVisible();
  await expectAccessible(visitor);
  await visitor.getByRole("button", { name: "Sign in" }).click();
  await visitor.waitForURL(`**${account.home}/endpoints`);
  await expect(visitor.getByRole("navigation", { name: "Main" })).toBeVisible();

  await scanner.getByRole("button", { name: "Sign in" }).click();
  await expect(scanner.getByRole("heading", { name: "This link can't be used any more" })).toBeVisible();
});

test("nobody learns by a mail whether there is an account", async ({ page }) => {
  const email = newEmail();
  await openPage(page, "/sign-in/forgot");
  await page.getByLabel("E-mail", { exact: true }).fill(email);
  await page.getByRole("button", { name: "Mail me a link" }).click();
  await expect(page.getByText(`If ${email} has an account, a mail with a link is on its way.`)).toBeVisible();
  expect(await mailsTo(email)).toEqual([]);
});

test("an invitation is mailed, which confirms its reader's address, and a link is shown all the same", async ({
  page,
  account,
  openVisitor,
}) => {
  const email = newEmail();
  await openPage(page, `${account.home}/settings/members`);
  await page.getByRole("button", { name: "Invite somebody" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("E-mail", { exact: true }).fill(email);
  await dialog.getByRole("button", { name: "Create link" }).click();
  await expect(dialog.getByRole("heading", { name: "The link was mailed" })).toBeVisible();
  const link = linkIn(await nextMail(email), "/invitations/");
  // What came by mail says more than what its maker sees: that its reader has the address.
  const [shown = ""] = link.split(".");
  await expect(dialog.getByLabel("Invitation link", { exact: true })).toHaveText(new RegExp(`${shown}$`));
  const guest = await openVisitor();
  await openPage(guest, link);
  await expect(guest.getByRole("heading", { name: `Join ${account.organization}` })).toBeVisible();
  await guest.getByLabel("Your name", { exact: true }).fill("Grace");
  await guest.getByLabel("Password", { exact: true }).fill("correct horse battery");
  await guest.getByRole("button", { name: "Create account and join" }).click();
  await expect(guest.getByRole("navigation", { name: "Main" })).toBeVisible();
  await expect(guest.getByRole("region", { name: "Address to confirm" })).toHaveCount(0);
});

test("people are told by mail and in a channel, once they have said that they want it", async ({
  page,
  account,
  receiver,
  openVisitor,
}) => {
  const email = newEmail();
  const byMail = page.getByRole("region", { name: "By e-mail" });
  const inChannel = page.getByRole("region", { name: "In a channel" });
  const reader = await openVisitor();

  await test.step("choose of what", async () => {
    await openPage(page, `${account.home}/settings`);
    await page.getByRole("link", { name: "Alerts" }).click();
    const recovered = page.getByRole("checkbox", { name: "An endpoint answers again" });
    await expect(recovered).toBeChecked();
    await expect(page.getByRole("button", { name: "Send a test alert" })).toBeDisabled();
    await recovered.click();
    await expect(recovered).not.toBeChecked();
    await expect(page.getByText("Saved")).toBeVisible();
  });

  await test.step("add an address, whose reader confirms it", async () => {
    await byMail.getByLabel("Add an e-mail address").fill("nobody");
    await byMail.getByRole("button", { name: "Add", exact: true }).click();
    await expect(byMail.getByText("Enter an e-mail address such as ada@example.com.")).toBeVisible();
    await byMail.getByLabel("Add an e-mail address").fill(email);
    await byMail.getByRole("button", { name: "Add", exact: true }).click();
    await expect(byMail.getByText("Not confirmed")).toBeVisible();
    await openPage(reader, linkIn(await nextMail(email), "/account/alert-mails/"));
    await expectAccessible(reader);
    await reader.getByRole("button", { name: "Confirm" }).click();
    await expect(reader.getByRole("heading", { name: "Confirmed" })).toBeVisible();
  });

  await test.step("enter a webhook, which is not shown again", async () => {
    await inChannel.getByLabel("URL of the incoming webhook").fill("http://10.0.0.1/hook");
    await inChannel.getByRole("button", { name: "Save" }).click();
    await expect(inChannel.getByRole("alert")).toBeVisible();
    await inChannel.getByLabel("URL of the incoming webhook").fill(`${receiver.url}/services/secret-part`);
    await inChannel.getByRole("button", { name: "Save" }).click();
    await expect(inChannel.getByText(`${new URL(receiver.url).host}/…`)).toBeVisible();
    await page.reload();
    await expect(inChannel.getByText("No alert yet")).toBeVisible();
    expect(await page.content()).not.toContain("secret-part");
  });

  await test.step("send a test, and see what became of it", async () => {
    await page.getByRole("button", { name: "Send a test alert" }).click();
    await expect(page.getByText("All 2 tests were sent.")).toBeVisible();
    expect(JSON.parse(String(receiver.requests[0]?.body)).text).toContain("This is a test");
    await expectAccessible(page);
    const { subject } = await nextMail(email, 2);
    expect(subject).toBe(`[${account.organization} · Production] This is a test`);
  });

  await test.step("see what failed, and why", async () => {
    receiver.answer({ status: 404, body: "no_service" });
    // A test alert is refused within 10 s of the last one.
    await expect(async () => {
      await page.getByRole("button", { name: "Send a test alert" }).click();
      await expect(page.getByText("1 of 2 failed; the reason stands above.")).toBeVisible({ timeout: 3_000 });
    }).toPass();
    await expect(inChannel.getByText("The webhook answered 404.")).toBeVisible();
  });

  await test.step("the reader stops it", async () => {
    await openPage(reader, linkIn(await nextMail(email, 3), "/account/alert-mails/"));
    await reader.getByRole("button", { name: "Stop these mails" }).click();
    await expect(reader.getByRole("heading", { name: "Alerts were stopped" })).toBeVisible();
    await page.reload();
    await expect(byMail.getByText(email)).toHaveCount(0);
  });
});
