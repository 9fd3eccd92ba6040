import { randomUUID } from "node:crypto";
import { sign as signAsGitHub } from "@octokit/webhooks-methods";
import type { Page } from "@playwright/test";
import { Stripe } from "stripe";
import { expect, test } from "../fixtures/test.ts";
import { connect } from "../support/connect.ts";
import { expectLoaded, openPage } from "../support/open-page.ts";
import { narrowViolations, violations } from "../support/violations.ts";

const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

// Colours are judged where they come to rest.
test.use({ contextOptions: { reducedMotion: "reduce" } });

const region = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const requests = (page: Page) => page.getByRole("table", { name: "Requests" });
const requestRow = (page: Page, text: string) => requests(page).getByRole("row").filter({ hasText: text });

const post = async (url: string, body: string, headers: Record<string, string>) =>
  (await fetch(url, { method: "POST", headers: { "Content-Type": "application/json", ...headers }, body }))
    .status;

/** Fills in the form for a new source; gives the URL that the page then shows. */
async function createSource(page: Page, home: string, provider: string, name: string, withSecret = true) {
  await openPage(page, `${home}/sources`);
  await page.getByRole("link", { name: "Create source" }).first().click();
  await page.getByRole("radio", { name: provider, exact: true }).check();
  await page.getByLabel("Name", { exact: true }).fill(name);
  if (withSecret) await page.getByLabel("Secret 1").fill(secret);
  await page.getByRole("button", { name: "Create source" }).click();
  await expect(page.getByRole("heading", { name, exact: true })).toBeVisible();
  await expectLoaded(page);
  return (await page.getByRole("status", { name: "URL" }).textContent()) ?? "";
}

test("GitHub's webhooks come in, are told apart, and go to an endpoint", async ({
  page,
  account,
  receiver,
}) => {
  const posthorn = await connect(page, account);
  await posthorn.endpoints.create({ url: receiver.url, eventTypes: ["github.*"] });
  const body = JSON.stringify({ action: "opened", number: 7 });
  const headers = {
    "X-GitHub-Event": "pull_request",
    "X-GitHub-Delivery": randomUUID(),
    "X-Hub-Signature-256": await signAsGitHub(secret, body),
  };

  const url = await createSource(page, account.home, "GitHub", "Our repository");
  await test.step("read how to set GitHub up", async () => {
    expect(new URL(url).pathname).toMatch(/^\/in\/src_/);
    const setup = region(page, "Set up GitHub");
    await expect(setup).toContainText("Payload URL: the URL above.");
    await expect(setup).toContainText(`curl -sS '${url}'`);
    await expect(region(page, "Requests")).toContainText("Nothing came in yet");
    expect([...(await violations(page)), ...(await narrowViolations(page))]).toEqual([]);
  });

  await test.step("send what is right, the same again, and what was changed on its way", async () => {
    expect(await post(url, body, headers)).toBe(200);
    await page.getByRole("button", { name: "1 new" }).click();
    await expect(requestRow(page, "Became github.pull_request.opened")).toContainText("Accepted");
    expect(await post(url, body, headers)).toBe(200);
    expect(await post(url, body.replace("7", "8"), headers)).toBe(401);
    await page.getByRole("button", { name: "2 new" }).click();
    await expect(requestRow(page, "Came before, as github.pull_request.opened")).toContainText("Repeated");
    await expect(requestRow(page, "Refused")).toHaveCount(1);
    await expect.poll(() => receiver.requests.length).toBe(1);
    expect(JSON.parse(String(receiver.requests[0]?.body))).toMatchObject({
      type: "github.pull_request.opened",
      data: { action: "opened", number: 7 },
    });
  });

  await test.step("find what was refused, and learn why", async () => {
    await page.getByRole("button", { name: "Outcome" }).click();
    await page.getByRole("menuitemcheckbox", { name: "Refused" }).click();
    await expect(page).toHaveURL(/outcome=refused/);
    await page.reload();
    await expectLoaded(page);
    await expect(requests(page).getByRole("row")).toHaveCount(2);
    await requestRow(page, "Refused").getByRole("link").click();
    await expect(region(page, "Answer")).toContainText("Compare the secret here with the one at GitHub");
    await expect(region(page, "Body")).toContainText('"number": 8');
    await expect(region(page, "Headers")).toContainText("x-github-event:");
    await page.getByRole("button", { name: "Replay through" }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText("would refuse this request again");
    expect([...(await violations(page)), ...(await narrowViolations(page))]).toEqual([]);
  });

  await test.step("replay what was accepted, which makes another event", async () => {
    await page.getByRole("link", { name: "Our repository" }).click();
    await expect(page).toHaveURL(/outcome=refused/); // as the list was left
    await page.getByRole("button", { name: "Clear filters" }).first().click();
    await requestRow(page, "Became github.pull_request.opened").getByRole("link").click();
    await expect(region(page, "Answer")).toContainText("It was verified, and became an event.");
    await page.getByRole("button", { name: "Replay through" }).click();
    await expect(region(page, "Answer")).toContainText("It was let through by a replay");
    await expect.poll(() => receiver.requests.length).toBe(2);
    await page.getByRole("link", { name: "Open event" }).click();
    await expect(page.getByRole("heading", { name: "github.pull_request.opened" })).toBeVisible();
  });

  await test.step("see in the list what came in", async () => {
    await openPage(page, `${account.home}/sources`);
    const row = page
      .getByRole("table", { name: "Sources" })
      .getByRole("row")
      .filter({ hasText: "Our repository" });
    await expect(row).toContainText("GitHub");
    await expect(row.getByRole("cell").nth(4)).toHaveText("2");
    await expect(row.getByRole("cell").nth(6)).toHaveText("1");
    expect([...(await violations(page)), ...(await narrowViolations(page))]).toEqual([]);
  });
});

test("Stripe's come in before its secret is known, and are let through then", async ({
  page,
  account,
  receiver,
}) => {
  const posthorn = await connect(page, account);
  await posthorn.endpoints.create({ url: receiver.url, eventTypes: ["stripe.*"] });
  const { webhooks } = new Stripe("sk_test_unused");
  const body = JSON.stringify({ id: "evt_1", type: "payment_intent.succeeded", data: {} });
  const signature = webhooks.generateTestHeaderString({ payload: body, secret });

  const url = await createSource(page, account.home, "Stripe", "Payments", false);
  await expect(region(page, "About")).toContainText("No secret yet");
  expect(await post(url, body, { "Stripe-Signature": signature })).toBe(401);
  await page.getByRole("button", { name: "1 new" }).click();
  await expect(requestRow(page, "This source has no secret yet.")).toHaveCount(1);

  await test.step("give it the secret", async () => {
    await page.getByRole("link", { name: "Edit" }).click();
    await page.getByLabel("Secret 1").fill(secret);
    await page.getByRole("button", { name: "Save source" }).click();
    await expect(region(page, "About")).toContainText("One, stored encrypted");
    await page.getByRole("link", { name: "Edit" }).click();
    await expect(page.getByText("One is stored, and stays.")).toBeVisible();
    expect(await page.content()).not.toContain(secret);
    await page.getByRole("link", { name: "Cancel" }).click();
  });

  await test.step("let through what was refused", async () => {
    await requestRow(page, "This source has no secret yet.").getByRole("link").click();
    await page.getByRole("button", { name: "Replay through" }).click();
    await expect(region(page, "Answer")).toContainText("It was let through by a replay");
    await expect.poll(() => receiver.requests.length).toBe(1);
    const tampered = body.replace("succeeded", "canceled!");
    await expect
      .poll(() => post(url, body, { "Stripe-Signature": signature }), { message: "the secret is known" })
      .toBe(200);
    expect(await post(url, tampered, { "Stripe-Signature": signature })).toBe(401);
    expect(receiver.requests).toHaveLength(1);
  });

  await test.step("disable it, think better of it, and delete it", async () => {
    await page.getByRole("link", { name: "Payments" }).click();
    await page.getByRole("button", { name: "Disable" }).click();
    await expect(region(page, "About")).toContainText("Disabled");
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(region(page, "About")).toContainText("Enabled");
    await page.getByRole("button", { name: "Delete…" }).click();
    const question = page.getByRole("alertdialog");
    await expect(question).toContainText(/Within the last 24 hours \d+ requests came in/);
    await question.getByRole("button", { name: "Delete source" }).click();
    await expect(page.getByText("No sources yet")).toBeVisible();
    await expect.poll(() => post(url, body, { "Stripe-Signature": signature })).toBe(404);
  });
});

test("a sender's own way of signing is described, and shown as it is", async ({ page, account }) => {
  await openPage(page, `${account.home}/sources/new?provider=generic`);
  await page.getByLabel("Name", { exact: true }).fill("Our shop");
  await page.getByLabel("Secret 1").fill("s3cret");
  await page.getByRole("radio", { name: "An HMAC of your own description" }).check();
  await page.getByLabel("What is signed").fill("{timestamp}.{header:X-Id}.{body}");
  const preview = region(page, "Preview of the signed content");
  await expect(preview).toContainText('1767225600.<X-Id>.{"id":"ord_1","total":4200}');
  await page.getByRole("button", { name: "Create source" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText(
    "“Header of the time” has to name its header",
  );
  await page.getByLabel("Header of the time").fill("X-Time");
  await expect(preview).toContainText("X-Time: 1767225600");
  await page.getByLabel("Encoding").selectOption("base64");
  expect([...(await violations(page)), ...(await narrowViolations(page))]).toEqual([]);
  await page.getByRole("button", { name: "Create source" }).click();
  await expect(region(page, "About")).toContainText("An HMAC of your own description");
  await expect(region(page, "Set up the sender")).toContainText("$TIME.test.$BODY");
});
