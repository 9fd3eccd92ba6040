import { execFile } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { promisify } from "node:util";
import { expect, test } from "../fixtures/test.ts";
import { openPage } from "../support/open-page.ts";
import { violations } from "../support/violations.ts";

const run = promisify(execFile);
const schema = {
  type: "object",
  required: ["id", "amount"],
  properties: {
    id: { type: "string" },
    amount: { type: "integer", description: "In cents" },
    currency: { enum: ["eur", "usd"] },
    items: { type: "array", items: { type: "object", properties: { sku: { type: "string" } } } },
    extra: { oneOf: [{ type: "string" }, { type: "integer" }] },
  },
};

test("an empty tenant is led to its first event, and sees what came of it", async ({
  page,
  account,
  receiver,
}) => {
  test.setTimeout(240_000); // the charts count once a minute
  const steps = page.getByRole("region", { name: "Send your first event" });
  const home = () => openPage(page, account.home);

  await test.step("define an event type", async () => {
    await home();
    await expect(steps).toContainText("0 of 4 steps done");
    await steps.getByRole("link", { name: "Create event type" }).click();
    await page.getByLabel("Name", { exact: true }).fill("invoice.paid");
    await page.getByRole("textbox", { name: "Schema" }).fill(JSON.stringify(schema));
    await page.getByRole("textbox", { name: "Example" }).fill('{ "id": "inv_1", "amount": 4200 }');
    await page.getByRole("button", { name: "Create draft" }).click();
    await expect(page.getByRole("heading", { name: "invoice.paid" })).toBeVisible();
    await home();
    await expect(steps).toContainText("invoice.paid is a draft");
    await steps.getByRole("link", { name: "Review and publish" }).click();
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    await expect(page.getByRole("heading", { name: "invoice.paid" })).toBeVisible();
  });

  await test.step("add an endpoint, whose URL is tried out before it is saved", async () => {
    await home();
    await expect(steps).toContainText("1 of 4 steps done");
    await steps.getByRole("link", { name: "Create endpoint" }).click();
    const url = page.getByLabel("URL", { exact: true });
    const found = page.getByRole("region", { name: "What was found there" });
    await url.fill("http://10.0.0.1/hooks");
    await url.blur();
    await expect(found).toContainText("is in the reserved network");
    await url.fill(receiver.url);
    await url.blur();
    await expect(found).toContainText("travel in the clear");
    await expect(found.getByRole("listitem").filter({ hasText: "Answer" })).toContainText("passed");
    expect(receiver.requests).toEqual([]);
    await page.getByRole("button", { name: "Create endpoint" }).click();
    await expect(page.getByRole("heading", { name: "Endpoint created" })).toBeVisible();
  });

  await test.step("make a key, which the command carries", async () => {
    await home();
    await expect(steps).toContainText("2 of 4 steps done");
    await steps.getByRole("button", { name: "Make a key" }).click();
    await expect(steps).toContainText("3 of 4 steps done");
    await expect(steps.getByText("Waiting for your first event")).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });

  await test.step("run the command, and see the event arrive on the page that is open", async () => {
    const code = steps.getByRole("figure").filter({ hasText: "first-event.mjs" }).locator("code");
    const command = (await code.textContent()) ?? "";
    expect(command).toMatch(/ph_live_/);
    const folder = test.info().outputPath("first-event");
    await mkdir(folder, { recursive: true });
    const { stdout } = await run("sh", ["-c", command], { cwd: folder });
    expect(stdout).toMatch(/^Sent evt_/);
    await expect(steps).toContainText("has arrived: invoice.paid");
    await expect(steps.getByRole("list", { name: "Deliveries of the first event" })).toContainText(
      "Succeeded",
    );
    expect(receiver.requests).toHaveLength(1);
  });

  await test.step("go on to the overview, which has no steps any more", async () => {
    await steps.getByRole("button", { name: "Go to the overview" }).click();
    await expect(page.getByRole("region", { name: "Numbers" })).toBeVisible();
    await home();
    await expect(steps).toHaveCount(0);
    await expect(page.getByRole("region", { name: "Ledger" })).toContainText("balances");
  });

  await test.step("see the traffic as charts, with the range in the address", async () => {
    const traffic = page.getByRole("region", { name: "Traffic" });
    await traffic.getByRole("link", { name: "Last hour" }).click();
    await expect(page).toHaveURL(/range=hour/);
    const attempts = traffic.getByRole("figure", { name: "Attempts" });
    await expect(attempts.locator("svg").first()).toBeVisible({ timeout: 150_000 });
    await attempts.getByText("Show as a table").click();
    await expect(attempts.getByRole("columnheader", { name: "Succeeded" })).toBeVisible();
    await expect(traffic.getByRole("figure", { name: "Success rate" })).toContainText("100 %");
    expect(await violations(page)).toEqual([]);
  });

  await test.step("send a test event by the form made from the schema", async () => {
    await openPage(page, `${account.home}/event-types/invoice.paid/send`);
    const form = page.getByRole("region", { name: "Form" });
    await form.getByLabel("amount", { exact: true }).fill("many");
    await form.getByLabel("currency", { exact: true }).selectOption("usd");
    await form.getByRole("button", { name: "Add to items" }).click();
    await form.getByLabel("sku", { exact: true }).fill("A-1");
    await form.getByLabel("extra", { exact: true }).fill("5");
    await page.getByRole("button", { name: "Send test event" }).click();
    await expect(form.getByRole("alert")).toContainText("must be integer");
    await form.getByLabel("amount", { exact: true }).fill("42");
    await page.getByRole("button", { name: "Send test event" }).click();
    await expect(page.getByRole("region", { name: "What became of it" })).toContainText("Succeeded");
    expect(JSON.parse(String(receiver.requests.at(-1)?.body))).toMatchObject({
      data: { id: "inv_1", amount: 42, currency: "usd", items: [{ sku: "A-1" }], extra: 5 },
    });
  });
});
