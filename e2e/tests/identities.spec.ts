import { randomInt } from "node:crypto";
import type { Page } from "@playwright/test";
import { signOut } from "../fixtures/account.ts";
import type { GithubPerson } from "../fixtures/github-server.ts";
import { googlePerson } from "../fixtures/google-server.ts";
import { expect, test } from "../fixtures/test.ts";
import { expectAccessible } from "../support/accessibility.ts";
import { openPage } from "../support/open-page.ts";

// Colours are judged where they come to rest.
test.use({ contextOptions: { reducedMotion: "reduce" } });

const newPerson = (own: Partial<GithubPerson> = {}): GithubPerson => {
  const id = String(randomInt(1_000_000_000));
  return { id, name: "Grace", email: `grace-${id}@example.com`, verified: true, ...own };
};

test("a new person signs in with GitHub, creates an organization, and comes back the same way", async ({
  page,
}) => {
  const person = newPerson();
  await openPage(page, "/sign-in");
  await expectAccessible(page);
  await signInWithGithub(page, person);
  await expect(page.getByText(`You are signed in as ${person.email}`)).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Organization", { exact: true }).fill(`Compilers ${person.id}`);
  await page.getByRole("button", { name: "Create organization" }).click();
  await page.waitForURL(/\/compilers-[^/]*\/production$/);
  const home = new URL(page.url()).pathname;
  await signOut(page);
  await openPage(page, `${home}/endpoints`);
  await signInWithGithub(page, person);
  await expect(page.getByRole("heading", { name: "Endpoints", exact: true })).toBeVisible();

  // Such a session ends like any other.
  await openPage(page, `${home}/settings/account`);
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await openPage(page, home);
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

test("an address that GitHub has not verified makes no account", async ({ page }) => {
  await openPage(page, "/sign-in");
  await signInWithGithub(page, newPerson({ verified: false }));
  await expect(page.getByText("Your account there has no verified e-mail address.")).toBeVisible();
  await openPage(page, "/");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

test("an account that exists is not taken over by its address; its owner connects GitHub", async ({
  page,
  account,
  openVisitor,
}) => {
  const person = newPerson({ email: account.email });
  const stranger = await openVisitor();
  await openPage(stranger, "/sign-in");
  await signInWithGithub(stranger, person);
  await expect(stranger.getByText("Your e-mail address has an account here already.")).toBeVisible();
  await openPage(stranger, account.home);
  await expect(stranger.getByRole("heading", { name: "Sign in" })).toBeVisible();

  await openPage(page, `${account.home}/settings/account`);
  await page.getByRole("button", { name: "Connect GitHub" }).click();
  await authorize(page, person);
  await expect(page.getByRole("button", { name: "Disconnect GitHub" })).toBeVisible();
  await expectAccessible(page);
  await signInWithGithub(stranger, person);
  await expect(stranger.getByRole("navigation", { name: "Main" })).toBeVisible();
  expect(new URL(stranger.url()).pathname).toBe(account.home);
});

test("an answer that this browser did not ask for signs nobody in", async ({ page, openVisitor }) => {
  const answer = await answerFor(page, newPerson());
  const wrongState = new URL(answer);
  wrongState.searchParams.set("state", "x".repeat(43));
  await page.goto(wrongState.href);
  await expect(page.getByText("The sign-in was not completed, or took too long.")).toBeVisible();

  const victim = await openVisitor();
  await victim.goto(await answerFor(page, newPerson()));
  await expect(victim.getByText("The sign-in was not completed, or took too long.")).toBeVisible();
  for (const each of [page, victim]) {
    await openPage(each, "/");
    await expect(each.getByRole("heading", { name: "Sign in" })).toBeVisible();
  }
});

test("whoever is invited accepts by GitHub", async ({ page, account, openVisitor }) => {
  const person = newPerson();
  await openPage(page, `${account.home}/settings/members`);
  await page.getByRole("button", { name: "Invite somebody" }).click();
  await page.getByLabel("E-mail", { exact: true }).fill(person.email);
  await page.getByRole("button", { name: "Create link" }).click();
  const visitor = await openVisitor();
  await visitor.goto((await page.getByLabel("Invitation link", { exact: true }).textContent()) ?? "");
  await signInWithGithub(visitor, person);
  await visitor.getByRole("button", { name: "Join", exact: true }).click();
  await expect(visitor.getByRole("navigation", { name: "Main" })).toBeVisible();
  expect(new URL(visitor.url()).pathname).toBe(account.home);
});

test("a person signs in with Google, whose signed answer says who it is", async ({ page }) => {
  await openPage(page, "/sign-in");
  await page.getByRole("button", { name: "Continue with Google" }).click();
  await expect(page.getByText(`You are signed in as ${googlePerson.email}`)).toBeVisible();
});

async function signInWithGithub(page: Page, person: GithubPerson): Promise<void> {
  await page.getByRole("button", { name: "Continue with GitHub" }).click();
  await authorize(page, person);
}

async function fillIn(page: Page, person: GithubPerson): Promise<void> {
  await expect(page).toHaveTitle("Sign in to GitHub");
  await page.getByLabel("Id").fill(person.id);
  await page.getByLabel("Name").fill(person.name);
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByLabel("Verified").setChecked(person.verified);
}

async function authorize(page: Page, person: GithubPerson): Promise<void> {
  await fillIn(page, person);
  await page.getByRole("button", { name: "Authorize" }).click();
}

/** The address that GitHub would send the browser back to, which it never gets to. */
async function answerFor(page: Page, person: GithubPerson): Promise<string> {
  await openPage(page, "/sign-in");
  await page.getByRole("button", { name: "Continue with GitHub" }).click();
  await fillIn(page, person);
  const form = await page
    .locator("form")
    .evaluate((element: HTMLFormElement) =>
      Object.fromEntries([...new FormData(element)].map(([name, value]) => [name, String(value)])),
    );
  const response = await page.request.post(page.url(), { form, maxRedirects: 0 });
  return response.headers().location ?? "";
}
