import type { Page } from "@playwright/test";
import { signUp } from "../fixtures/account.ts";
import { broken, ok } from "../fixtures/receiver.ts";
import { expect, test } from "../fixtures/test.ts";
import { connect } from "../support/connect.ts";
import { fillTenant } from "../support/fill-tenant.ts";
import { expectLoaded, openPage } from "../support/open-page.ts";

const eventType = "invoice.paid";

test("a consumer's life: made, given an endpoint, sent to, changed, deleted, and all of it in the audit log", async ({
  page,
  account,
  receiver,
  openVisitor,
}) => {
  const posthorn = await connect(page, account);
  await posthorn.eventTypes.create({ name: eventType });
  await posthorn.consumers.create({ name: "Globex" });

  await test.step("create a consumer", async () => {
    await openPage(page, `${account.home}/consumers/new`);
    await page.getByLabel("Name", { exact: true }).fill("Acme");
    await page.getByLabel("Uid", { exact: true }).fill("con_reserved");
    await page.getByRole("button", { name: "Create consumer" }).click();
    await expect(page.getByText("is one of Posthorn's own ids")).toBeVisible();
    await page.getByLabel("Uid", { exact: true }).fill("cust_42");
    await page.getByRole("button", { name: "Add metadata" }).click();
    await page.getByLabel("Key 1", { exact: true }).fill("plan");
    await page.getByLabel("Value 1", { exact: true }).fill("gold");
    await page.getByRole("button", { name: "Create consumer" }).click();
    await expect(page.getByRole("heading", { name: "Acme", exact: true })).toBeVisible();
    await expect(region(page, "Metadata")).toContainText("gold");
    expect(await posthorn.consumers.get("cust_42")).toMatchObject({
      name: "Acme",
      metadata: { plan: "gold" },
    });
  });

  await test.step("find it by a part of its name, and by its uid", async () => {
    await openPage(page, `${account.home}/consumers?search=acm`);
    const rows = page.getByRole("table", { name: "Consumers" }).getByRole("row");
    await expect(rows.filter({ hasText: "Acme" })).toHaveCount(1);
    await expect(rows.filter({ hasText: "Globex" })).toHaveCount(0);
    await page.getByLabel("Search consumers").fill("cust_42");
    await expect(page).toHaveURL(/search=cust_42/);
    await expect(rows.filter({ hasText: "Acme" })).toHaveCount(1);
    await page.getByLabel("Search consumers").fill("initech");
    await expect(page.getByRole("heading", { name: "No consumer matches" })).toBeVisible();
    await page.getByRole("button", { name: "Show all consumers" }).click();
    await expect(rows.filter({ hasText: "Globex" })).toHaveCount(1);
    await rows.getByRole("link", { name: "Acme" }).click();
    await expect(page.getByRole("heading", { name: "Acme", exact: true })).toBeVisible();
  });

  await test.step("give it an endpoint with a header and a key pair", async () => {
    await page.getByRole("link", { name: "Create endpoint" }).click();
    await expect(page.getByLabel("Consumer", { exact: true })).toHaveValue(/^con_/);
    await page.getByLabel("URL", { exact: true }).fill(receiver.url);
    await page.getByRole("button", { name: /^Secret/ }).click();
    await page.getByRole("radio", { name: "A key pair from Posthorn" }).check();
    await page.getByRole("button", { name: /^Own headers/ }).click();
    await page.getByRole("button", { name: "Add a header" }).click();
    await page.getByLabel("Name of header 1").fill("Content-Type");
    await page.getByLabel("Value of header 1").fill("first-value");
    await page.getByRole("button", { name: "Create endpoint" }).click();
    await expect(page.getByText("Choose another name")).toBeVisible();
    await page.getByLabel("Name of header 1").fill("X-Team");
    await page.getByRole("button", { name: "Create endpoint" }).click();
    await expect(page.getByRole("heading", { name: "Endpoint created" })).toBeVisible();
    await expect(page.getByRole("status", { name: "Public key" })).toContainText("whpk_");
    await page.getByRole("link", { name: "Open endpoint" }).click();
    await expect(region(page, "Settings")).toContainText("X-Team");
    await expect(region(page, "Settings").getByRole("link", { name: "Acme" })).toBeVisible();
    expect(await page.content()).not.toContain("first-value");
  });

  await test.step("replace the header's value, which nobody can read", async () => {
    await page.getByRole("link", { name: "Edit", exact: true }).click();
    await page.getByRole("button", { name: /^Own headers/ }).click();
    await expect(page.getByLabel("Name of header 1")).toHaveValue("X-Team");
    await expect(page.getByLabel("Value of header 1")).toHaveValue("");
    await page.getByLabel("Value of header 1").fill("second-value");
    await page.getByRole("button", { name: /^Uid and metadata/ }).click();
    await page.getByLabel("Uid", { exact: true }).fill("acme-main");
    await page.getByRole("button", { name: "Save endpoint" }).click();
    await expect(page.getByText("The endpoint was saved")).toBeVisible();
    expect(await posthorn.endpoints.get("acme-main")).toMatchObject({ headerNames: ["X-Team"] });
  });

  await test.step("send it an event, and see it among the consumer's deliveries alone", async () => {
    await posthorn.events.send({ type: eventType, data: { id: "inv_1" }, consumer: "cust_42" });
    await expect.poll(() => receiver.requests.length).toBe(1);
    expect(receiver.requests[0]?.headers["x-team"]).toBe("second-value");
    await openPage(page, `${account.home}/deliveries?consumerId=cust_42`);
    await expect(page.getByRole("button", { name: "Consumer: Acme" })).toBeVisible();
    await expect(page.getByRole("table", { name: "Deliveries" }).getByRole("link")).toHaveCount(1);
    await page.getByRole("button", { name: "Bulk action…" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("checkbox", { name: "Succeeded" }).check();
    await dialog.getByRole("button", { name: "Show what it would do" }).click();
    await expect(dialog).toContainText("1 delivery");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Consumer: Acme" }).click();
    await page.getByRole("menuitemcheckbox", { name: "Globex" }).click();
    await expect(page.getByRole("heading", { name: "No delivery matches" })).toBeVisible();
    await openPage(page, `${account.home}/endpoints?consumerId=cust_42`);
    await expect(page.getByRole("table", { name: "Endpoints" }).getByRole("link")).toHaveCount(1);
  });

  await test.step("rename it", async () => {
    await openPage(page, `${account.home}/consumers/cust_42`);
    await page.getByRole("link", { name: "Edit", exact: true }).click();
    await page.getByLabel("Name", { exact: true }).fill("Acme Ltd");
    await page.getByRole("button", { name: "Save consumer" }).click();
    await expect(page.getByRole("heading", { name: "Acme Ltd", exact: true })).toBeVisible();
  });

  await test.step("delete it with its endpoint", async () => {
    await page.getByRole("button", { name: "Delete…" }).click();
    const question = page.getByRole("alertdialog");
    await expect(question).toContainText("its 1 endpoint");
    await question.getByRole("button", { name: "Delete consumer" }).click();
    await expect(page.getByRole("heading", { name: "Consumers", exact: true })).toBeVisible();
    await expect(page.getByRole("table", { name: "Consumers" }).getByRole("link")).toHaveText(["Globex"]);
    expect((await posthorn.endpoints.list()).items).toEqual([]);
  });

  await test.step("read in the audit log who changed what, and narrow it down", async () => {
    await openPage(page, `${account.home}/audit-log?action=consumer.updated`);
    const log = page.getByRole("table", { name: "Audit log" });
    await log.getByRole("button", { name: account.email }).click();
    const evidence = region(page, "Before and after");
    await expect(evidence).toContainText("name");
    await expect(evidence.locator("del")).toHaveText('"Acme"');
    await expect(evidence.locator("ins")).toHaveText('"Acme Ltd"');
    await page.getByRole("button", { name: "Clear filters" }).click();
    await expectLoaded(page);
    await expect(log).toContainText("deleted a consumer");
    await log.getByRole("button", { name: account.email }).first().click();
    await page.getByRole("button", { name: "All about this" }).click();
    await expect(page).toHaveURL(/target=con_/);
    await page.reload();
    await expectLoaded(page);
    await expect(log).toContainText("created a consumer");
    await expect(log).not.toContainText("created an endpoint");
  });

  await test.step("take it away as a file, and nobody else does", async () => {
    const exported = `${account.home}/audit-log/export`;
    const lines = await page.request.get(`${exported}/jsonl?action=consumer.updated`);
    const [entry] = (await lines.text()).trimEnd().split("\n");
    expect(JSON.parse(entry ?? "")).toMatchObject({
      actor: { kind: "user", name: account.email },
      details: { before: { name: "Acme" }, after: { name: "Acme Ltd" } },
    });
    const rows = await page.request.get(`${exported}/csv`);
    expect(rows.headers()["content-disposition"]).toContain("audit-log.csv");
    expect(await rows.text()).toMatch(/^id,at,actorKind,.*\r\n/);
    expect((await page.request.get(`${exported}/xml`)).status()).toBe(404);

    const stranger = await openVisitor();
    await signUp(stranger);
    const refused = await stranger.request.get(`${exported}/jsonl`);
    expect(refused.status()).toBe(404);
    expect(await refused.text()).not.toContain("Acme");
  });
});

test("dead letters by cause, an erased payload, and API keys by purpose", async ({
  page,
  account,
  receiver,
}) => {
  const posthorn = await connect(page, account);
  receiver.answer(broken);
  const { dead, endpointId } = await fillTenant(posthorn, receiver, {
    eventType,
    description: "A customer paid an invoice.",
    data: { id: "inv_secret" },
  });
  receiver.answer(ok);

  await test.step("see why they are dead, and what a replay of them would do", async () => {
    await openPage(page, `${account.home}/dead-letters`);
    const group = page
      .getByRole("list", { name: "Dead letters by endpoint and cause" })
      .getByRole("listitem")
      .filter({ hasText: "All retries failed: the receiver answered 500." });
    await expect(group).toHaveCount(1);
    await group.getByRole("button", { name: /^Replay these 1 at/ }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByRole("checkbox", { name: "Dead" })).toBeChecked();
    await dialog.getByRole("button", { name: "Show what it would do" }).click();
    await expect(dialog).toContainText("1 delivery");
    await page.keyboard.press("Escape");
    await group.getByRole("link").click();
    await expect(page).toHaveURL(new RegExp(`endpointId=${endpointId}&reason=retries_exhausted`));
    await expect(page.getByRole("table", { name: "Dead letters", exact: true })).toContainText(eventType);
  });

  await test.step("erase the payload, which the question explains", async () => {
    await openPage(page, `${account.home}/events/${dead.eventId}`);
    await expect(region(page, "Payload")).toContainText("inv_secret");
    await page.getByRole("button", { name: "Erase payload…" }).click();
    const question = page.getByRole("alertdialog");
    await expect(question).toContainText("headers and bodies that receivers answered with");
    await expect(question).toContainText("None of its deliveries is on its way now.");
    await question.getByRole("button", { name: "Erase payload" }).click();
    await expect(region(page, "Payload")).toContainText("It was erased");
    await expect(page.getByRole("button", { name: "Erase payload…" })).toHaveCount(0);
    await openPage(page, `${account.home}/deliveries/${dead.deliveryId}`);
    await expect(region(page, "Answer")).toContainText("Its payload was erased, so it can't be sent again.");
    await expect(page.getByRole("button", { name: "Retry", exact: true })).toHaveCount(0);
    expect(await page.content()).not.toContain("inv_secret");
  });

  await test.step("make a key that only reads, and rename it", async () => {
    await openPage(page, `${account.home}/api-keys`);
    await page.getByRole("button", { name: "Create API key" }).first().click();
    const form = page.getByRole("dialog", { name: "Create API key" });
    await form.getByLabel("Name", { exact: true }).fill("Dashboards");
    await form.getByRole("radio", { name: "Reading only" }).check();
    await form.getByLabel("Ends", { exact: true }).selectOption("7");
    await form.getByRole("button", { name: "Create key" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Done" }).click();
    const row = page
      .getByRole("table", { name: "API keys" })
      .getByRole("row")
      .filter({ hasText: "Dashboards" });
    await expect(row).toContainText("Reading only");
    await expect(row).toContainText("Ends soon");
    await row.getByRole("button", { name: "Rename Dashboards" }).click();
    await page.getByRole("dialog").getByLabel("Name", { exact: true }).fill("Status page");
    await page.getByRole("dialog").getByRole("button", { name: "Save name" }).click();
    await expect(page.getByRole("button", { name: "Revoke Status page" })).toBeVisible();
    const revoke = page.getByRole("button", { name: "Revoke Status page" });
    await revoke.press("Enter");
    await expect(page.getByRole("alertdialog")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("alertdialog")).toBeHidden();
    await expect(revoke).toBeFocused();
    await revoke.click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Revoke key" }).click();
    await expect(
      page.getByRole("table", { name: "API keys" }).getByRole("row").filter({ hasText: "Status page" }),
    ).toContainText("Revoked");
  });
});

const region = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
