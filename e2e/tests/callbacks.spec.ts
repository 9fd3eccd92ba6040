import type { Page } from "@playwright/test";
import { type Posthorn, verifyCallback } from "@posthorn/sdk";
import { expect, test } from "../fixtures/test.ts";
import { connect } from "../support/connect.ts";
import { openPage } from "../support/open-page.ts";
import { narrowViolations, violations } from "../support/violations.ts";

// Colours are judged where they come to rest.
test.use({ contextOptions: { reducedMotion: "reduce" } });

const region = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const rows = (page: Page) => page.getByRole("table", { name: "Callbacks" }).locator("tbody tr");

const defineOperation = (posthorn: Posthorn) =>
  posthorn.operations.create({
    name: "createInvoice",
    method: "POST",
    path: "/invoices",
    callbacks: [
      {
        name: "invoiceEvent",
        expression: "{$request.query.callback_url}/{$request.body.id}",
        responseSchema: { type: "object", required: ["ok"], properties: { ok: { type: "boolean" } } },
      },
    ],
  });

async function send(posthorn: Posthorn, receiverUrl: string, id: string) {
  const request = { url: "/", method: "POST", query: { callback_url: receiverUrl }, body: { id } };
  return posthorn.callbacks.send("createInvoice", "invoiceEvent", { request, data: { paid: true } });
}

test("callbacks are listed with their answers, filtered, and opened to see how they were judged", async ({
  page,
  account,
  receiver,
}) => {
  const posthorn = await connect(page, account);
  await openPage(page, `${account.home}/callbacks`);
  await expect(page.getByText("No callbacks yet")).toBeVisible();
  await defineOperation(posthorn);
  receiver.answer({ status: 200, body: '{"ok":true}' });
  const right = await send(posthorn, receiver.url, "inv_1");
  await posthorn.callbacks.waitFor(right.id);

  await test.step("what matches", async () => {
    await openPage(page, `${account.home}/operations/createInvoice`);
    await page.getByRole("link", { name: "The callbacks that were sent" }).click();
    await expect(page).toHaveURL(/\/callbacks\?operation=createInvoice$/);
    await expect(rows(page)).toHaveCount(1);
    await expect(rows(page)).toContainText("Succeeded");
    await expect(rows(page)).toContainText("createInvoice.invoiceEvent");
    await expect(rows(page)).toContainText(right.url);
    await expect(rows(page)).toContainText("Matches");
  });

  await test.step("what differs comes in while the list is open", async () => {
    receiver.answer({ status: 200, body: '{"ok":"later"}' });
    const wrong = await send(posthorn, receiver.url, "inv_2");
    await posthorn.callbacks.waitFor(wrong.id);
    await page.getByRole("button", { name: /1 new/ }).click();
    await expect(rows(page)).toHaveCount(2);
    await expect(rows(page).first()).toContainText("Differs");
    expect([...(await violations(page)), ...(await narrowViolations(page))]).toEqual([]);
  });

  await test.step("filters stand in the address", async () => {
    await page.getByRole("button", { name: "State" }).click();
    await page.getByRole("menuitemcheckbox", { name: "Dead" }).click();
    await expect(page).toHaveURL(/operation=createInvoice&state=dead$/);
    await expect(page.getByText("No callback matches")).toBeVisible();
    await expect(page.getByRole("button", { name: "State: Dead" })).toBeFocused();
    await page.getByRole("button", { name: "Clear filters" }).first().click();
    await expect(rows(page)).toHaveCount(2);
  });

  await test.step("the delivery says what was expected, what was said, and what is wrong with it", async () => {
    await rows(page).first().getByRole("link").click();
    const check = region(page, "Answer check");
    await expect(check).toContainText(
      'Expected {ok: boolean}. The client said 200 {"ok":"later"}. It doesn\'t match, because:',
    );
    await expect(check.getByRole("listitem")).toHaveText(["body.ok must be boolean."]);
    const about = region(page, "About");
    await expect(about).toContainText("createInvoice");
    await expect(about).toContainText("invoiceEvent");
    await expect(about.getByRole("link", { name: "The endpoint" })).toHaveCount(0);
    expect([...(await violations(page)), ...(await narrowViolations(page))]).toEqual([]);
    await openPage(page, `${account.home}/deliveries/${right.deliveryId}`);
    await expect(check).toContainText("It matches.");
    await check.getByRole("link", { name: "The operation" }).click();
    await expect(page).toHaveURL(/\/operations\/op_/);
  });
});

test("a test callback goes from the operation's page to where a made-up request leads", async ({
  page,
  account,
  receiver,
}) => {
  const posthorn = await connect(page, account);
  await defineOperation(posthorn);
  receiver.answer({ status: 200, body: '{"ok":true}' });
  await openPage(page, `${account.home}/operations/createInvoice`);
  const card = region(page, "Try it");
  await card
    .getByLabel("URL of a POST request")
    .fill(`/invoices?callback_url=${encodeURIComponent(receiver.url)}`);
  await card.getByLabel("Its body").fill('{"id": "inv_7"}');
  await expect(region(page, "Where the callbacks go")).toContainText(`${receiver.url}/inv_7`);
  await expect(card.getByRole("textbox", { name: "Payload" })).toBeVisible();
  expect(receiver.requests).toEqual([]);

  await card.getByRole("button", { name: "Send test callback" }).click();
  const outcome = region(page, "What became of it");
  await expect(outcome).toContainText("Succeeded");
  expect(receiver.requests.map(({ path, body }) => [path, body.toString()])).toEqual([
    ["/webhooks/inv_7", "{}"],
  ]);
  expect([...(await violations(page)), ...(await narrowViolations(page))]).toEqual([]);

  await outcome.getByRole("link", { name: "Open the delivery" }).click();
  await expect(region(page, "Answer check")).toContainText("It matches.");
  await openPage(page, `${account.home}/audit-log`);
  await expect(page.getByRole("main")).toContainText("sent a test callback of an operation");
});

test("an operation's secret is revealed and rotated; callbacks are verified with it", async ({
  page,
  account,
  receiver,
}) => {
  const posthorn = await connect(page, account);
  await defineOperation(posthorn);
  await openPage(page, `${account.home}/operations/createInvoice`);
  const card = region(page, "Callbacks secret");
  await card.getByRole("button", { name: "Reveal secret" }).click();
  const { secret: old } = await posthorn.operations.getSecret("createInvoice");
  await expect(card).toContainText(old);

  await card.getByRole("button", { name: "Rotate secret" }).click();
  const question = page.getByRole("alertdialog");
  await question.getByRole("radio", { name: "None" }).click();
  await question.getByRole("button", { name: "Rotate secret" }).click();
  await expect(question).toHaveCount(0);
  await expect(card).not.toContainText(old);
  const { secret } = await posthorn.operations.getSecret("createInvoice");
  await expect(card).toContainText(secret);
  expect([...(await violations(page)), ...(await narrowViolations(page))]).toEqual([]);
  await card.getByRole("button", { name: "Hide secret" }).click();
  await expect(card).not.toContainText(secret);

  const { id } = await send(posthorn, receiver.url, "inv_1");
  await posthorn.callbacks.waitFor(id);
  const [received] = receiver.requests;
  const [body, headers] = [received?.body ?? "", received?.headers ?? {}];
  expect(await verifyCallback(body, headers, secret)).toMatchObject({ data: { paid: true } });
  await expect(verifyCallback(body, headers, old)).rejects.toThrow();

  await openPage(page, `${account.home}/audit-log`);
  const log = page.getByRole("main");
  await expect(log).toContainText("rotated the secret of an operation's callbacks");
  await expect(log).toContainText("revealed the secret of an operation's callbacks");
});
