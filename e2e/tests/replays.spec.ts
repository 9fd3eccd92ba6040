import { ok } from "../fixtures/receiver.ts";
import { expect, test } from "../fixtures/test.ts";
import { connect } from "../support/connect.ts";
import { fillTenant } from "../support/fill-tenant.ts";
import { openPage } from "../support/open-page.ts";

test("dead letters are replayed by a filter, after a look at what that would do", async ({
  page,
  account,
  receiver,
}) => {
  const posthorn = await connect(page, account);
  const { endpointId, dead } = await fillTenant(posthorn, receiver, {
    eventType: "invoice.paid",
    description: "A customer paid an invoice.",
    data: { id: "inv_1" },
  });
  receiver.answer(ok);

  await test.step("see that there was none so far", async () => {
    await openPage(page, `${account.home}/replays`);
    await expect(page.getByRole("heading", { name: "No replays yet" })).toBeVisible();
  });

  await test.step("choose, and see what it would do", async () => {
    await openPage(page, `${account.home}/endpoints/${endpointId}`);
    await page.getByRole("button", { name: "Replay…" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByRole("checkbox", { name: "Dead" })).toBeChecked();
    await dialog.getByRole("checkbox", { name: "Handled" }).check();
    await dialog.getByLabel("Note").fill("the receiver was down");
    await dialog.getByRole("button", { name: "Show what it would do" }).click();
    await expect(dialog).toContainText("1 delivery, which takes about");
    await expect(dialog.getByRole("region", { name: "The first ones" })).toContainText("invoice.paid");
    expect((await posthorn.deliveries.get(dead.deliveryId)).state).toBe("dead");
  });

  await test.step("start it, and see it end", async () => {
    await page.getByRole("button", { name: "Replay 1", exact: true }).click();
    const row = page
      .getByRole("table", { name: "Replays" })
      .getByRole("row")
      .filter({ hasText: "Dead, Handled" });
    await expect(row).toContainText("Completed");
    await expect(row).toContainText("the receiver was down");
    await expect(row).toContainText(account.email);
    await expect.poll(async () => (await posthorn.deliveries.get(dead.deliveryId)).state).toBe("succeeded");
  });

  await test.step("nothing is left to replay", async () => {
    await page.getByRole("button", { name: "New replay" }).click();
    await page.getByRole("button", { name: "Show what it would do" }).click();
    await expect(page.getByRole("dialog")).toContainText("Nothing matches");
    await expect(page.getByRole("button", { name: /^Replay 0/ })).toBeDisabled();
  });
});
