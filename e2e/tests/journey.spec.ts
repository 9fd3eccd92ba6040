import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { Posthorn } from "@posthorn/sdk";
import { parse } from "yaml";
import { confirmAddress, signUpOnly } from "../fixtures/account.ts";
import { type Answer, broken, ok } from "../fixtures/receiver.ts";
import { expect, test } from "../fixtures/test.ts";
import { createApiKey } from "../support/api-key.ts";
import { openApiFaults } from "../support/validate-openapi.ts";
import { verified } from "../support/webhook.ts";

const schema = {
  type: "object",
  required: ["id", "amount"],
  properties: { id: { type: "string" }, amount: { type: "integer" } },
};
const paid = { id: "inv_1", amount: 4200 };
const paidLater = { id: "inv_2", amount: 990 };

test("from sign-up to a delivered webhook, a dead letter, its retry and the OpenAPI document", async ({
  page,
  receiver,
  installation,
}) => {
  const account = await signUpOnly(page);
  await confirmAddress(page, account.email);
  const navigation = page.getByRole("navigation", { name: "Main" });
  const goTo = (name: string) => navigation.getByRole("link", { name, exact: true }).click();

  await test.step("define an event type", async () => {
    await goTo("Event types");
    await page.getByRole("link", { name: "Create event type" }).first().click();
    await page.getByLabel("Name", { exact: true }).fill("invoice.paid");
    await page.getByLabel("Description").fill("A customer paid an invoice.");
    await page.getByRole("textbox", { name: "Schema" }).fill(JSON.stringify(schema, null, 2));
    await page.getByRole("textbox", { name: "Example" }).fill(JSON.stringify(paid, null, 2));
    await page.getByRole("button", { name: "Create draft" }).click();
    await page.getByRole("link", { name: "Review and publish" }).click();
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    await expect(page.getByRole("heading", { name: "invoice.paid" })).toBeVisible();
    await expect(region(page, "Schema")).toContainText('"amount"');
  });

  const endpoint = await test.step("add an endpoint at the receiver", async () => {
    await goTo("Endpoints");
    await page.getByRole("link", { name: "Create endpoint" }).first().click();
    await page.getByLabel("URL").fill(receiver.url);
    await page.getByRole("radio", { name: "Only these" }).check();
    await page.getByRole("checkbox", { name: "invoice.paid" }).check();
    await page.getByRole("button", { name: "Create endpoint" }).click();
    await expect(page.getByRole("heading", { name: "Endpoint created" })).toBeVisible();
    const secret = (await page.getByRole("status", { name: "Signing secret" }).textContent()) ?? "";
    await page.getByRole("link", { name: "Open endpoint" }).click();
    await expect(page.getByRole("heading", { name: receiver.url })).toBeVisible();
    return { id: page.url().split("/").at(-1) ?? "", secret };
  });

  const apiKey = await createApiKey(page, account);
  const posthorn = new Posthorn({ apiKey, baseUrl: installation.apiUrl });
  await test.step("choose a schedule of seconds, through the API", async () => {
    const response = await fetch(`${installation.apiUrl}/v1/endpoints/${endpoint.id}`, {
      method: "PATCH",
      headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
      body: JSON.stringify({ retrySchedule: [1, 1] }),
    });
    expect(response.status).toBe(200);
  });

  await test.step("send an event with the SDK, and see it arrive with a valid signature", async () => {
    const sent = await posthorn.events.send({ type: "invoice.paid", data: paid });
    await expect.poll(() => receiver.requests.length).toBe(1);
    const [request] = receiver.requests;
    if (!request) throw new Error("The receiver lost its request.");
    expect(request.headers["webhook-id"]).toBe(sent.id);
    expect(verified(request, endpoint.secret)).toEqual({
      type: "invoice.paid",
      timestamp: sent.timestamp,
      data: paid,
    });
    const changed = Buffer.from(request.body.toString().replace("4200", "1"));
    expect(() => verified({ ...request, body: changed }, endpoint.secret)).toThrow();
  });

  await test.step("see it in the log", async () => {
    await goTo("Deliveries");
    const row = rowsOf(page, "Deliveries").filter({ hasText: "invoice.paid" });
    await expect(row).toHaveCount(1);
    await expect(row).toContainText("Succeeded");
    await row.getByRole("link", { name: "invoice.paid" }).click();
    await expect(region(page, "Payload")).toContainText("inv_1");
    await expect(attempt(page, 1)).toContainText("Succeeded");
    await expect(attempt(page, 1)).toContainText("200");
  });

  await test.step("make the receiver fail, and see the retries and the dead letter", async () => {
    const secondAnswer = Promise.withResolvers<Answer>();
    receiver.answer(broken, secondAnswer.promise);
    await posthorn.events.send({ type: "invoice.paid", data: paidLater });
    await expect.poll(() => receiver.requests.length).toBe(3);

    // The receiver holds its second answer, so the delivery stands between two attempts while we look.
    await goTo("Deliveries");
    const row = rowsOf(page, "Deliveries").filter({ hasText: "Retrying" });
    await row.getByRole("link", { name: "invoice.paid" }).click();
    await expect(attempt(page, 1)).toContainText("Failed");
    await expect(attempt(page, 1)).toContainText("the database is away");

    secondAnswer.resolve(broken);
    await expect(attempt(page, 2)).toContainText("Failed");
    await expect(attempt(page, 3)).toContainText("Failed");
    await expect(region(page, "Answer")).toContainText("Dead");
    expect(receiver.requests).toHaveLength(4);
    await goTo("Dead letters");
    await expect(rowsOf(page, "Dead letters").filter({ hasText: "invoice.paid" })).toHaveCount(1);
  });

  await test.step("fix the receiver, retry from the page, and see success", async () => {
    receiver.answer(ok);
    await rowsOf(page, "Dead letters").getByRole("link", { name: "invoice.paid" }).click();
    await expect(region(page, "Answer")).toContainText("Dead");
    await page.getByRole("button", { name: "Retry", exact: true }).click();
    await expect(attempt(page, 4)).toContainText("Succeeded");
    await expect(region(page, "Answer")).toContainText("Succeeded");

    const [, ...tries] = receiver.requests;
    expect(tries).toHaveLength(4);
    expect(new Set(tries.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    for (const request of tries)
      expect(verified(request, endpoint.secret)).toMatchObject({ data: paidLater });
    await goTo("Dead letters");
    await expect(page.getByRole("heading", { name: "No dead letters" })).toBeVisible();
  });

  await test.step("download the OpenAPI document, which two validators accept", async () => {
    await goTo("Documentation");
    const json = await download(page, "Download JSON");
    const document: unknown = JSON.parse(json);
    expect(document).toMatchObject({ openapi: "3.1.0", webhooks: { "invoice.paid": { post: {} } } });
    expect(parse(await download(page, "Download YAML"))).toEqual(document);
    expect(await posthorn.openapi.get()).toEqual(document);
    expect(await openApiFaults(json)).toEqual([]);
  });
});

const rowsOf = (page: Page, table: string) =>
  page.getByRole("table", { name: table, exact: true }).getByRole("row");

const region = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

const attempt = (page: Page, number: number) =>
  page.getByRole("listitem", { name: `Attempt ${number}`, exact: true });

async function download(page: Page, link: string): Promise<string> {
  const started = page.waitForEvent("download");
  await page.getByRole("link", { name: link }).click();
  return readFile(await (await started).path(), "utf8");
}
