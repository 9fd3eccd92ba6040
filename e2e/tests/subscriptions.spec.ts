import { AuthenticationError, Posthorn } from "@posthorn/sdk";
import { expect, test } from "../fixtures/test.ts";
import { connect } from "../support/connect.ts";
import { expectLoaded, openPage } from "../support/open-page.ts";

test("a consumer subscribes by itself, with a token from its page, until the token is revoked", async ({
  page,
  account,
  receiver,
  installation,
}) => {
  const posthorn = await connect(page, account);
  await posthorn.eventTypes.create({ name: "order.paid" });
  const { id: consumerId } = await posthorn.consumers.create({ name: "Acme" });
  const tokens = page.getByRole("region", { name: "Tokens", exact: true });
  let acme: Posthorn;

  await test.step("create a token, which is shown once", async () => {
    await openPage(page, `${account.home}/consumers/${consumerId}`);
    await expect(tokens).toContainText("its own program can subscribe");
    await tokens.getByRole("button", { name: "Create token" }).click();
    const form = page.getByRole("dialog", { name: "Create token" });
    await form.getByLabel("Description").fill("Order system");
    await form.getByRole("button", { name: "Create token" }).click();
    const created = page.getByRole("dialog", { name: "Token created" });
    const token = (await created.getByRole("status", { name: "Token", exact: true }).textContent()) ?? "";
    expect(token).toMatch(/^pc_live_/);
    await created.getByRole("button", { name: "Done" }).click();
    await expect(tokens.getByRole("listitem")).toContainText(["Order system"]);
    expect(await page.content()).not.toContain(token);
    acme = new Posthorn({ consumerToken: token, baseUrl: installation.apiUrl });
  });

  await test.step("have URLs verified, and ask one again by hand", async () => {
    await openPage(page, `${account.home}/settings`);
    await page.getByLabel("Verify their URLs").check();
    await page.getByLabel("Most subscriptions of a consumer").fill("1");
    await page.getByRole("button", { name: "Save settings" }).click();
    await expect(page.getByText("The settings were saved")).toBeVisible();
    const { id } = await acme.subscriptions.create({ url: receiver.url, events: ["order.paid"] });
    await expect(
      acme.subscriptions.create({ url: receiver.url, events: ["order.paid"] }),
    ).rejects.toMatchObject({ code: "subscription_limit_reached" });
    await openPage(page, `${account.home}/endpoints/${id}`);
    await expect(page.getByText("its URL has yet to echo the challenge")).toBeVisible();
    await page.getByRole("button", { name: "Enable", exact: true }).click();
    await expect(page.getByText("Its URL is asked to echo a challenge")).toBeVisible();
    expect((await acme.subscriptions.get(id)).state).toBe("unverified");
    receiver.answer(({ body }) => ({ status: 200, body: JSON.parse(body.toString()).challenge ?? "" }));
    await expect
      .poll(async () => (await acme.subscriptions.get(id)).state, { timeout: 60_000 })
      .toBe("active");
  });

  await test.step("revoke the token", async () => {
    await openPage(page, `${account.home}/consumers/${consumerId}`);
    await tokens.getByRole("button", { name: "Revoke Order system" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Revoke token" }).click();
    await expect(tokens.getByRole("listitem")).toContainText(["Revoked"]);
    const isTaken = () =>
      acme.subscriptions.list().then(
        () => true,
        (error: unknown) => !(error instanceof AuthenticationError),
      );
    await expect.poll(isTaken).toBe(false);
  });

  await test.step("read in the audit log what the consumer's program did", async () => {
    await openPage(page, `${account.home}/audit-log?actor=${consumerId}`);
    await expectLoaded(page);
    await expect(page.getByRole("table", { name: "Audit log" })).toContainText("created an endpoint");
  });
});
