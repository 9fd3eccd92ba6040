import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { broken, ok } from "../fixtures/receiver.ts";
import { expect, test } from "../fixtures/test.ts";
import { connect } from "../support/connect.ts";
import { fillTenant } from "../support/fill-tenant.ts";
import { openPage } from "../support/open-page.ts";
import { violations } from "../support/violations.ts";

const eventType = "invoice.paid";

test.use({ contextOptions: { reducedMotion: "reduce" } });

test("the deliveries' list is live, filtered, searched, exported, and its filters are saved", async ({
  page,
  account,
  receiver,
}) => {
  const posthorn = await connect(page, account);
  const filled = await fillTenant(posthorn, receiver, {
    eventType,
    description: "A customer paid.",
    data: { id: "inv_1" },
    refusal: broken,
  });
  receiver.answer(ok);
  const rows = page.getByRole("table", { name: "Deliveries" }).getByRole("row");
  const rowOf = (id: string) => rows.filter({ has: page.locator(`a[href$="${id}"]`) });

  await test.step("what comes is shown as it happens, and waits while somebody looks at the rows", async () => {
    await openPage(page, `${account.home}/deliveries`);
    await page.mouse.move(5, 5);
    await expect(rows).toHaveCount(3);
    await expect(page.getByRole("button", { name: "Live", exact: true })).toHaveAttribute(
      "title",
      "Shows what changes as it happens",
    );
    await posthorn.events.send({ type: eventType, data: { id: "inv_2" } });
    await expect(rows).toHaveCount(4);
    await expect(rows.nth(1)).toContainText("Succeeded");
    await rows.nth(1).hover();
    await posthorn.events.send({ type: eventType, data: { id: "needle 100%_'x'" } });
    await expect(page.getByRole("button", { name: "1 new" })).toBeVisible();
    await expect(rows).toHaveCount(4);
    await page.mouse.move(5, 5);
    await expect(rows).toHaveCount(5);
  });

  await test.step("a state that changes elsewhere changes here", async () => {
    await openPage(page, `${account.home}/deliveries?state=dead`);
    await expect(rowOf(filled.dead.deliveryId)).toContainText("Dead");
    await expect(page.getByRole("button", { name: "Live", exact: true })).toHaveAttribute(
      "title",
      /as it happens/,
    );
    await posthorn.deliveries.retry(filled.dead.deliveryId);
    await expect(rowOf(filled.dead.deliveryId)).toContainText("Succeeded");
  });

  await test.step("which columns there are is chosen with the keyboard, and kept", async () => {
    await openPage(page, `${account.home}/deliveries`);
    const head = page.getByRole("columnheader");
    await expect(head.filter({ hasText: "Attempts" })).toBeVisible();
    await page.getByRole("button", { name: "Columns" }).press("Enter");
    await page.getByRole("menuitemcheckbox", { name: "Attempts" }).press("Space");
    await page.getByRole("menuitemcheckbox", { name: "Finished" }).press("Space");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("button", { name: "Columns" })).toBeFocused();
    await openPage(page, `${account.home}/deliveries`);
    await expect(head.filter({ hasText: "Finished" })).toBeVisible();
    await expect(head.filter({ hasText: "Attempts" })).toHaveCount(0);
    await page.getByRole("button", { name: "Columns" }).press("Enter");
    await page.getByRole("menuitem", { name: "Usual columns" }).press("Enter");
    await expect(head.filter({ hasText: "Attempts" })).toBeVisible();
    await expect(head.filter({ hasText: "Finished" })).toHaveCount(0);
  });

  await test.step("a second box chosen with Shift chooses those between", async () => {
    const boxes = rows.getByRole("checkbox");
    const all = boxes.first();
    await boxes.nth(1).check();
    await expect(all).toBeChecked({ indeterminate: true });
    await boxes.nth(3).click({ modifiers: ["Shift"] });
    await expect(boxes.nth(2)).toBeChecked();
    await expect(boxes.nth(4)).not.toBeChecked();
    await expect(page.getByText("3 selected")).toBeVisible();
    await all.check();
    await expect(boxes.nth(4)).toBeChecked();
    await all.uncheck();
    await expect(boxes.nth(1)).not.toBeChecked();
  });

  await test.step("filters by answer and time", async () => {
    await openPage(page, `${account.home}/deliveries`);
    await choose(page, "Accepted", "Last hour");
    await expect(page).toHaveURL(/from=/);
    await expect(rows).toHaveCount(5);
    const chips = page.getByRole("group", { name: "Filters" });
    await expect(chips.getByRole("button", { name: /^Accepted: from/ })).toBeFocused();
    const more = chips.getByRole("button", { name: "Filters", exact: true });
    await more.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Filters" });
    await expect(dialog.getByLabel("Accepted from")).toBeFocused();
    await dialog.getByLabel("Last answer").fill("2xx");
    await dialog.getByRole("button", { name: "Show" }).click();
    await expect(page).toHaveURL(/httpStatus=2xx/);
    await expect(chips.getByRole("button", { name: "Answer: 2xx" })).toBeVisible();
    await expect(rows).toHaveCount(5);
    await more.click();
    await dialog.getByLabel("Last answer").fill("teapot");
    await dialog.getByRole("button", { name: "Show" }).click();
    await expect(dialog.getByRole("alert")).toContainText("Give a status such as 503");
    expect(await violations(page)).toEqual([]);
    await dialog.getByLabel("Last answer").fill("418");
    await dialog.getByRole("button", { name: "Show" }).click();
    await expect(page.getByRole("heading", { name: "No delivery matches" })).toBeVisible();
    await page.getByRole("button", { name: "Clear filters" }).first().click();
    await expect(rows).toHaveCount(5);
  });

  await test.step("a text in the payload is found, literally", async () => {
    const search = page.getByLabel("Text in the payload");
    await search.fill("100%_'x'");
    await search.press("Enter");
    const said = page.getByRole("status", { name: "Search" });
    await expect(said).toContainText(/^1 found in \d+ events/);
    await expect(said).toContainText("All of the range was looked through.");
    await expect(rows).toHaveCount(2);
    expect(await violations(page)).toEqual([]);
    await search.fill("no such text");
    await search.press("Enter");
    await expect(page.getByRole("heading", { name: "No payload has this text so far" })).toBeVisible();
    await page.getByRole("button", { name: "Stop looking for text" }).click();
    await expect(rows).toHaveCount(5);
  });

  await test.step("a delivery leads back to the list as it was filtered", async () => {
    await choose(page, "State", "Succeeded");
    await expect(page).toHaveURL(/state=succeeded/);
    await rowOf(filled.succeeded.deliveryId).getByRole("link").first().click();
    await expect(page).toHaveURL(/deliveries\/dlv_/);
    await page.getByRole("main").getByRole("link", { name: "Deliveries", exact: true }).click();
    await expect(page).toHaveURL(/deliveries\?state=succeeded$/);
    await page.getByRole("button", { name: "Clear filters" }).first().click();
    await expect(rows).toHaveCount(5);
  });

  await test.step("a filter is saved under a name, used, renamed and deleted", async () => {
    await choose(page, "State", "Succeeded");
    await page.getByRole("button", { name: "Saved" }).click();
    await page.getByRole("menuitem", { name: "Save these filters…" }).click();
    const dialog = page.getByRole("dialog", { name: "Save these filters" });
    await dialog.getByLabel("Name", { exact: true }).fill("Arrived");
    await dialog.getByLabel("Share it with everybody in this environment").check();
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("button", { name: "Arrived" })).toBeVisible();
    await openPage(page, `${account.home}/deliveries`);
    await page.getByRole("button", { name: "Saved" }).click();
    await page.getByRole("menuitemcheckbox", { name: "Arrived" }).click();
    await expect(page).toHaveURL(/state=succeeded/);
    await page.getByRole("button", { name: "Arrived" }).click();
    await page.getByRole("menuitem", { name: "Rename, share or delete…" }).click();
    const manage = page.getByRole("dialog", { name: "Saved filters" });
    await manage.getByLabel("Name of Arrived").fill("Delivered");
    await manage.getByLabel("Name of Arrived").press("Enter");
    await expect(manage.getByLabel("Name of Delivered")).toHaveValue("Delivered");
    expect(await violations(page)).toEqual([]);
    await manage.getByRole("button", { name: "Delete Delivered" }).click();
    await expect(manage.getByRole("listitem")).toHaveCount(0);
    await manage.getByRole("button", { name: "Done" }).click();
    await expect(page.getByRole("button", { name: "Saved" })).toBeVisible();
  });

  await test.step("what the filters name is exported", async () => {
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export" }).click();
    await page.getByRole("menuitem", { name: /^CSV/ }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/-production-deliveries\.csv$/);
    const lines = (await readFile(await file.path(), "utf8")).trimEnd().split("\r\n");
    expect(lines).toHaveLength(5);
    expect(lines[0]).toMatch(/^id,state,eventType/);
    await expect(page.getByText("4 deliveries exported")).toBeVisible();
  });
});

test("a delivery's page shows where the time went, and the same event at other endpoints", async ({
  page,
  account,
  receiver,
}) => {
  const posthorn = await connect(page, account);
  await posthorn.eventTypes.create({ name: eventType });
  for (const path of ["shop", "bank"]) await posthorn.endpoints.create({ url: `${receiver.url}/${path}` });
  const { id: eventId } = await posthorn.events.send({ type: eventType, data: { id: "inv_1" } });
  await expect
    .poll(async () => (await posthorn.deliveries.list({ eventId, state: "succeeded" })).items.length)
    .toBe(2);
  const [first, second] = (await posthorn.deliveries.list({ eventId })).items;
  await openPage(page, `${account.home}/deliveries?eventId=${eventId}`);
  // The times say more when they are pointed at, and open their row like the rest of it.
  const row = page.getByRole("row").filter({ has: page.locator(`a[href$="${first?.id}"]`) });
  await row.getByRole("time").click();
  await expect(page).toHaveURL(new RegExp(`${first?.id}$`));
  const attempt = page.getByRole("listitem", { name: "Attempt 1" });
  await expect(attempt.getByText("First byte")).toBeVisible();
  await expect(attempt.getByRole("button", { name: "Copy as curl" })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  const others = page.getByRole("list", { name: "At other endpoints" });
  await others.getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(`${second?.id}$`));
});

async function choose(page: Page, filter: string, choice: string): Promise<void> {
  await page.getByRole("group", { name: "Filters" }).getByRole("button", { name: filter }).click();
  await page.getByRole("menuitemcheckbox", { name: choice, exact: true }).click();
}
