import { expect, test } from "../fixtures/test.ts";
import { expectAccessible } from "../support/accessibility.ts";
import { connect } from "../support/connect.ts";
import { openPage } from "../support/open-page.ts";

const schema = {
  type: "object",
  required: ["id", "note"],
  properties: { id: { type: "string" }, note: { type: "string" } },
};
const without = { type: "object", required: ["id"], properties: { id: { type: "string" } } };

test("a change is a draft, reviewed with what it breaks and whom, and then published or discarded", async ({
  page,
  account,
}) => {
  const posthorn = await connect(page, account);
  await posthorn.eventTypes.create({ name: "invoice.paid", schema, description: "Paid." });
  const endpoint = await posthorn.endpoints.create({
    url: "http://127.0.0.1:8099/hook",
    description: "The shop",
    eventTypes: ["invoice.*"],
  });
  const main = page.getByRole("main");

  await test.step("an edited schema is kept as a draft", async () => {
    await openPage(page, `${account.home}/event-types/invoice.paid/edit`);
    await page.getByRole("textbox", { name: "Schema" }).fill(JSON.stringify(without));
    await page.getByRole("button", { name: "Save draft" }).click();
    await expect(main.getByRole("region", { name: "Draft" })).toContainText(
      "There are unpublished changes: schema",
    );
    await expect(main.getByRole("region", { name: "Schema" })).toContainText('"note"');
    await expectAccessible(page);
    expect((await posthorn.eventTypes.get("invoice.paid")).version).toBe(1);
  });

  await test.step("the review says what breaks, and at which endpoint", async () => {
    await main.getByRole("link", { name: "Review and publish" }).click();
    const reviewed = main.getByRole("region", { name: "invoice.paid" });
    await expect(reviewed).toContainText("Breaking");
    await expect(reviewed).toContainText("becomes version 2");
    await expect(reviewed.getByRole("listitem").filter({ hasText: "member removed" })).toContainText("/note");
    await expect(reviewed.getByRole("link", { name: "The shop" })).toHaveAttribute(
      "href",
      `${account.home}/endpoints/${endpoint.id}`,
    );
    await expect(main.getByRole("button", { name: "Publish", exact: true })).toBeDisabled();
    await expectAccessible(page);
    const preview = page.waitForEvent("download");
    await main.getByRole("link", { name: "Preview as OpenAPI" }).click();
    expect((await preview).suggestedFilename()).toContain("with-drafts");
  });

  await test.step("it is published once that is confirmed", async () => {
    await main.getByRole("checkbox", { name: /Publish version 2 of invoice\.paid/ }).check();
    await main.getByRole("button", { name: "Publish", exact: true }).click();
    await expect(main.getByRole("region", { name: "Schema" })).not.toContainText('"note"');
    await expect(main.getByRole("region", { name: "Draft" })).toHaveCount(0);
    expect((await posthorn.eventTypes.get("invoice.paid")).version).toBe(2);
    expect((await posthorn.catalog.changes()).items[0]).toMatchObject({
      eventType: "invoice.paid",
      breaking: true,
    });
  });

  await test.step("deprecating is a draft, too, and can be discarded", async () => {
    await main.getByRole("button", { name: "Deprecate" }).click();
    await expect(main.getByRole("region", { name: "Draft" })).toContainText("deprecation");
    await main.getByRole("button", { name: "Discard draft" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Discard" }).click();
    await expect(page.getByRole("alertdialog")).toHaveCount(0); // as long as it is open, it hides all else
    await expect(main.getByRole("region", { name: "Draft" })).toHaveCount(0);
    expect((await posthorn.eventTypes.get("invoice.paid")).deprecated).toBe(false);
  });

  await test.step("where nothing waits, the page says so", async () => {
    await openPage(page, `${account.home}/event-types/-/publish`);
    await expect(main.getByRole("heading", { name: "Nothing waits to be published" })).toBeVisible();
  });
});

test("a document is imported: previewed, kept as drafts, published together", async ({ page, account }) => {
  const posthorn = await connect(page, account);
  await posthorn.eventTypes.create({ name: "invoice.paid", schema });
  const webhook = (of: object) => ({
    post: { description: "It happened.", requestBody: { content: { "application/json": { schema: of } } } },
  });
  const document = {
    openapi: "3.1.0",
    info: { title: "Billing", version: "1" },
    webhooks: {
      "invoice.paid": webhook(schema),
      "invoice.voided": webhook(without),
      "user.made": webhook({}),
    },
  };
  const main = page.getByRole("main");
  await openPage(page, `${account.home}/event-types`);
  await main.getByRole("link", { name: "Import" }).click();

  await test.step("what can't be read says so", async () => {
    await main.getByRole("textbox", { name: "Document" }).fill("nothing at all");
    await main.getByRole("button", { name: "Preview" }).click();
    await expect(main.getByRole("alert").first()).toBeVisible();
  });

  await test.step("the preview tells what would be made and changed", async () => {
    await main.getByLabel("File", { exact: true }).setInputFiles({
      name: "openapi.json",
      mimeType: "application/json",
      buffer: Buffer.from(JSON.stringify(document)),
    });
    await main.getByRole("button", { name: "Preview" }).click();
    const planned = main.getByRole("region", { name: "What would be drafted" });
    await expect(planned).toContainText("2 new, 1 changed, 0 the same");
    await expect(planned.getByRole("listitem").filter({ hasText: "invoice.voided" })).toContainText("New");
    await expectAccessible(page);
    expect((await posthorn.eventTypes.list({ draft: true })).items).toEqual([]);
  });

  await test.step("it is saved as drafts, and these are published together", async () => {
    await main.getByRole("button", { name: "Save 3 drafts" }).click();
    await expect(main.getByRole("region", { name: "user.made" })).toContainText("New");
    await main.getByRole("button", { name: "Publish 3 event types" }).click();
    await expect(main.getByRole("table").first()).toContainText("invoice.voided");
    await expect(main.getByRole("region", { name: "Drafts" })).toHaveCount(0);
    expect((await posthorn.eventTypes.list()).items).toHaveLength(3);
  });
});
