import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/test.ts";
import { connect } from "../support/connect.ts";
import { openPage } from "../support/open-page.ts";
import { narrowViolations, violations } from "../support/violations.ts";

// Colours are judged where they come to rest.
test.use({ contextOptions: { reducedMotion: "reduce" } });

const region = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

test("an operation is described with its callbacks, tried, changed and deleted", async ({
  page,
  account,
}) => {
  const posthorn = await connect(page, account);

  await test.step("describe it, and read what its expression says", async () => {
    await openPage(page, `${account.home}/operations`);
    await page.getByRole("link", { name: "Create operation" }).first().click();
    await page.getByLabel("Name", { exact: true }).fill("createInvoice");
    await page.getByLabel("Path", { exact: true }).fill("/invoices");
    await page.getByRole("button", { name: "Add a parameter" }).click();
    await page.getByLabel("Name of parameter 1").fill("callback_url");
    await page.getByRole("button", { name: "Add a callback" }).click();
    await page.getByLabel("Name of callback 1").fill("invoiceEvent");
    const url = page.getByLabel("URL of callback 1");
    await url.fill("{$callback}/invoices");
    await expect(region(page, "Callback 1")).toContainText("Not a callback's URL yet");
    await url.fill("{$callback_url}/invoices/{$request.body.id}");
    await expect(region(page, "Callback 1")).toContainText("The request's query parameter callback_url.");
    await expect(region(page, "Callback 1")).toContainText("The field id of the request's body.");
  });

  await test.step("try it on a request", async () => {
    const outcome = region(page, "Where the callbacks go");
    await expect(outcome).toContainText("The request's body has no such part.");
    await page.getByLabel("Its body").fill('{"id": "inv/1"}');
    await expect(outcome).toContainText("https://client.example/hooks/invoices/inv%2F1");
    expect([...(await violations(page)), ...(await narrowViolations(page))]).toEqual([]);
  });

  await test.step("publish it", async () => {
    await page.getByRole("button", { name: "Create operation" }).click();
    await expect(region(page, "invoiceEvent")).toContainText(
      "POST {$request.query.callback_url}/invoices/{$request.body#/id}",
    );
    expect([...(await violations(page)), ...(await narrowViolations(page))]).toEqual([]);
    const document = await posthorn.openapi.get();
    expect(JSON.stringify(document.paths)).toContain(
      "{$request.query.callback_url}/invoices/{$request.body#/id}",
    );
  });

  await test.step("change it", async () => {
    await page.getByRole("link", { name: "Edit" }).click();
    await page.getByLabel("Summary").fill("Create an invoice");
    await page.getByRole("button", { name: "Save operation" }).click();
    await expect(page.getByText("Create an invoice", { exact: true })).toBeVisible();
    await openPage(page, `${account.home}/operations`);
    const row = page
      .getByRole("table", { name: "Operations" })
      .getByRole("row")
      .filter({ hasText: "createInvoice" });
    await expect(row).toContainText("POST /invoices");
    await row.getByRole("link").click();
  });

  await test.step("delete it, which says what goes with it", async () => {
    await page.getByRole("button", { name: "Delete…" }).click();
    const question = page.getByRole("alertdialog");
    await expect(question).toContainText("with it its callback: invoiceEvent.");
    await question.getByRole("button", { name: "Delete operation" }).click();
    await expect(page.getByText("No operations yet")).toBeVisible();
    await expect(posthorn.operations.get("createInvoice")).rejects.toThrow();
  });
});
