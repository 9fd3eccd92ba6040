import type { Page } from "@playwright/test";
import { broken, ok } from "../fixtures/receiver.ts";
import { expect, test } from "../fixtures/test.ts";
import { connect } from "../support/connect.ts";
import { expectLoaded, openPage } from "../support/open-page.ts";

const eventType = "invoice.paid";

test.use({ contextOptions: { reducedMotion: "reduce" } });

test("whether a customer got it, why not, and what to do is three clicks from the overview, or a few keys", async ({
  page,
  account,
  receiver,
}) => {
  const posthorn = await connect(page, account);
  await posthorn.eventTypes.create({ name: eventType });
  await posthorn.consumers.create({ name: "Globex", uid: "cust_42" });
  const endpoint = await posthorn.endpoints.create({
    url: `${receiver.url}/hooks`,
    consumer: "cust_42",
    retrySchedule: [1],
  });
  receiver.answer(broken);
  const { id: eventId } = await posthorn.events.send({
    type: eventType,
    consumer: "cust_42",
    data: { id: "inv_1" },
  });
  await expect
    .poll(async () => (await posthorn.deliveries.list({ eventId })).items.map(({ state }) => state))
    .toEqual(["dead"]);
  const main = page.getByRole("main");

  await test.step("by mouse", async () => {
    await openPage(page, account.home);
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Consumers" }).click();
    await main.getByRole("link", { name: "Globex" }).click();
    await main
      .getByRole("list", { name: "Latest deliveries" })
      .getByRole("link", { name: eventType })
      .click();
    await expectAnswer(page);
  });

  await test.step("by keyboard", async () => {
    await openPage(page, account.home);
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("combobox")).toBeFocused();
    await page.keyboard.type("globex");
    await expect(page.getByRole("option", { name: /Globex/ })).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("Enter");
    await expect(main.getByRole("heading", { name: "Globex" })).toBeVisible();
    await expect(main.getByRole("list", { name: "Latest deliveries" }).getByRole("link")).toHaveCount(1);
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await expectAnswer(page);
  });

  await test.step("a retry that would be refused is not offered: it says what to do first", async () => {
    await posthorn.endpoints.disable(endpoint.id);
    await page.reload();
    await expectLoaded(page);
    const retry = page.getByRole("button", { name: "Retry" });
    await expect(retry).toBeDisabled();
    await expect(retry).toHaveAttribute("title", /^Its endpoint is disabled/);
    await page.getByRole("link", { name: "Open the endpoint" }).click();
    await main.getByRole("button", { name: "Enable" }).press("Enter");
    await expect(main.getByRole("button", { name: "Pause" })).toBeFocused();
  });

  await test.step("a dialog that is closed gives the focus back", async () => {
    const more = main.getByRole("button", { name: "More actions" });
    await more.press("Enter");
    await page.getByRole("menuitem", { name: "Delete…" }).press("Enter");
    await expect(page.getByRole("alertdialog")).toContainText("This can't be undone");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("alertdialog")).toHaveCount(0);
    await expect(more).toBeFocused();
  });

  await test.step("what was dead arrives", async () => {
    receiver.answer(ok);
    await main
      .getByRole("list", { name: "Latest deliveries" })
      .getByRole("link", { name: eventType })
      .click();
    const retry = page.getByRole("button", { name: "Retry" });
    await retry.press("Enter");
    await expect(page.getByRole("region", { name: "Answer" })).toContainText("Delivered");
    await expect(retry).toBeFocused();
  });
});

/** What a delivery's page says of one that a broken receiver refused. */
async function expectAnswer(page: Page): Promise<void> {
  const answer = page.getByRole("region", { name: "Answer" });
  await expect(answer).toContainText("Given up after 2 attempts: the receiver answered 500.");
  await expect(
    page.getByRole("region", { name: "About" }).getByRole("link", { name: "Globex" }),
  ).toBeVisible();
  await expect(page.getByRole("button", { name: "Retry", exact: true })).toBeEnabled();
}
