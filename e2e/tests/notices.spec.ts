import { ok } from "../fixtures/receiver.ts";
import { expect, test } from "../fixtures/test.ts";
import { connect } from "../support/connect.ts";
import { fillTenant } from "../support/fill-tenant.ts";
import { openPage } from "../support/open-page.ts";

test("a failing endpoint is told of once, also that it works again, until somebody has read it", async ({
  page,
  account,
  receiver,
}) => {
  const posthorn = await connect(page, account);
  const { dead } = await fillTenant(posthorn, receiver, {
    eventType: "invoice.paid",
    description: "A customer paid an invoice.",
    data: { id: "inv_1" },
  });
  const url = `${receiver.url}/invoice.paid`;
  const menu = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: /^Notices/ });
  const notices = page.getByRole("table", { name: "Notices" });
  const failing = notices.getByRole("row").filter({ hasText: `${url} fails: 2 failures in a row` });

  await test.step("see that there is something to read", async () => {
    await openPage(page, account.home);
    await expect(menu).toHaveAccessibleName("Notices 1 unread");
    await menu.click();
    await expect(failing).toHaveCount(1);
    await expect(failing).toContainText("Failing");
  });

  await test.step("open it with the keyboard, which marks it read", async () => {
    await page.keyboard.press("j");
    await expect(failing.getByRole("link")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: url })).toBeVisible();
    await expect(menu).toHaveAccessibleName("Notices");
    await menu.click();
    await expect(failing.getByText("Read", { exact: true })).toBeVisible();
  });

  await test.step("mend the endpoint, and hear of it", async () => {
    receiver.answer(ok);
    await posthorn.deliveries.retry(dead.deliveryId);
    await page.getByRole("button", { name: "1 new" }).click();
    const recovered = notices.getByRole("row").filter({ hasText: `${url} answers again` });
    await expect(recovered).toContainText("Recovered");
    await page.getByRole("button", { name: "Mark all as read" }).click();
    await expect(recovered.getByText("Read", { exact: true })).toBeVisible();
    await expect(page.getByRole("button", { name: "Mark all as read" })).toBeHidden();
  });
});

test("an endpoint can be told what Posthorn finds out", async ({ page, account, receiver }) => {
  const posthorn = await connect(page, account);
  const { id } = await posthorn.endpoints.create({ url: receiver.url });
  await openPage(page, `${account.home}/endpoints/${id}`);
  await page.getByRole("button", { name: "Edit subscriptions" }).click();
  await page.getByRole("radio", { name: "Only these" }).check();
  await page.getByRole("checkbox", { name: "system.*" }).check();
  await expect(page.getByRole("checkbox", { name: "system.endpoint.failing" })).toBeChecked();
  await page.getByRole("button", { name: "Save subscriptions" }).click();
  await expect(page.getByRole("region", { name: "Subscriptions" })).toContainText("system.*");
  expect(await posthorn.endpoints.get(id)).toMatchObject({ eventTypes: ["system.*"] });
});
