import { broken } from "../fixtures/receiver.ts";
import { expect, test } from "../fixtures/test.ts";
import { connect } from "../support/connect.ts";
import { expectLoaded, openPage } from "../support/open-page.ts";

const eventType = "order.placed";
const large = { id: "ord_1", amount: 20_000, customer: { id: "cus_1" } };
const small = { id: "ord_2", amount: 5, customer: { id: "cus_2" } };

test("settings, an endpoint's form, and what is done by hand to deliveries that fail", async ({
  page,
  account,
  receiver,
}) => {
  const posthorn = await connect(page, account);
  await posthorn.eventTypes.create({
    name: eventType,
    schema: { type: "object", properties: { id: { type: "string" } } },
  });
  receiver.answer(broken);

  await test.step("change the environment's settings, with a question before anything is deleted", async () => {
    await openPage(page, `${account.home}/settings`);
    // The form comes with the page: it answers as soon as its code has arrived, and not before.
    await expect(async () => {
      await page.getByRole("radio", { name: "Own schedule" }).check();
      await expect(page.getByLabel("Wait before retry 1", { exact: true })).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await page.getByLabel("Days to keep events").fill("14");
    await page.getByLabel("Wait before retry 1", { exact: true }).fill("nonsense");
    await page.getByRole("button", { name: "Save settings" }).click();
    await expect(page.getByText("A wait is a whole number")).toBeVisible();
    await page.getByLabel("Wait before retry 1", { exact: true }).fill("90");
    await page.getByRole("button", { name: "Save settings" }).click();
    const question = page.getByRole("alertdialog");
    await expect(question).toContainText("older than 14 days");
    await question.getByRole("button", { name: "Delete what is older" }).click();
    await expect(page.getByText("The settings were saved")).toBeVisible();
    await page.reload();
    await expectLoaded(page);
    await expect(page.getByLabel("Days to keep events")).toHaveValue("14");
    await expect(page.getByLabel("Wait before retry 1", { exact: true })).toHaveValue("90");
    await expect(page.getByRole("list", { name: "When each try comes" })).toContainText(
      "1 min 30 s to 1 min 48 s",
    );
  });

  await test.step("an accepted event to try a filter on", async () => {
    await posthorn.events.send({ type: eventType, data: small });
  });

  const endpointId =
    await test.step("make an endpoint with a filter, a schedule, an order and limits", async () => {
      await openPage(page, `${account.home}/endpoints/new`);
      await page.getByLabel("URL", { exact: true }).fill(receiver.url);
      await page.getByRole("button", { name: "Filter", exact: false }).first().click();
      const filter = page.getByRole("textbox", { name: "Filter" });
      await filter.fill('{ "data.amount": { "above": 1 } }');
      await expect(page.getByRole("button", { name: "Try the filter" })).toBeDisabled();
      await filter.fill('{ "data.amount": { "gte": 10000 } }');
      await page.getByRole("button", { name: "Try the filter" }).click();
      const verdict = page.getByRole("status", { name: "Verdict" });
      await expect(verdict).toContainText("Does not match");
      await expect(verdict).toContainText("the event has 5");

      await page.getByRole("button", { name: /^Retry schedule/ }).click();
      await expect(page.getByRole("list", { name: "When each try comes" })).toContainText("1 min 30 s");
      await page.getByRole("radio", { name: "Own schedule" }).check();
      while ((await page.getByRole("button", { name: /^Remove retry/ }).count()) > 0) {
        await page
          .getByRole("button", { name: /^Remove retry/ })
          .first()
          .click();
      }
      await page.getByLabel("Wait before retry 1", { exact: true }).fill("1");
      await page.getByLabel("Unit of wait 1").selectOption("hours");
      await page.getByRole("button", { name: "Add a retry" }).click();

      await page.getByRole("button", { name: /^Order and batches/ }).click();
      await page.getByRole("radio", { name: "In order" }).check();
      await page.getByLabel("Order key").fill("data.id");
      await page.getByRole("button", { name: /^Limits/ }).click();
      await page.getByLabel("Requests per second").fill("50");
      await page.getByRole("button", { name: /^Signatures/ }).click();
      await page.getByRole("radio", { name: "As GitHub signs" }).check();
      await page.getByRole("tab", { name: "Python" }).click();
      await expect(page.getByRole("figure", { name: /^In the receiver/ })).toContainText(
        "x-hub-signature-256",
      );
      await page.getByRole("button", { name: "Create endpoint" }).click();
      await expect(page.getByRole("heading", { name: "Endpoint created" })).toBeVisible();
      await page.getByRole("link", { name: "Open endpoint" }).click();
      await expect(page.getByRole("heading", { name: receiver.url })).toBeVisible();
      return page.url().split("/").at(-1) ?? "";
    });

  await test.step("it is what was asked for", async () => {
    expect(await posthorn.endpoints.get(endpointId)).toMatchObject({
      filter: { "data.amount": { gte: 10_000 } },
      retrySchedule: [3600, 3600],
      ordering: { key: "data.id", afterDead: "continue" },
      rateLimit: 50,
      signatureProfiles: ["github"],
    });
  });

  await test.step("edit it, and change nothing else", async () => {
    await page.getByRole("link", { name: "Edit", exact: true }).click();
    await page.getByRole("button", { name: /^Limits/ }).click();
    await page.getByLabel("Requests at once").fill("7");
    await page.getByRole("button", { name: "Save endpoint" }).click();
    await expect(page.getByText("The endpoint was saved")).toBeVisible();
    expect(await posthorn.endpoints.get(endpointId)).toMatchObject({
      maxInFlight: 7,
      rateLimit: 50,
      filter: { "data.amount": { gte: 10_000 } },
    });
  });

  const failing = async (id: string) => {
    const sent = await posthorn.events.send({ type: eventType, data: { ...large, id } });
    const deliveries = async () => (await posthorn.deliveries.list({ eventId: sent.id })).items;
    await expect.poll(async () => (await deliveries())[0]?.state).toBe("retrying");
    return (await deliveries())[0]?.id ?? "";
  };
  const stateOf = async (deliveryId: string) => (await posthorn.deliveries.get(deliveryId)).state;

  await test.step("see the attempts to come, put the next one off, and mark it as handled", async () => {
    const deliveryId = await failing("ord_3");
    await openPage(page, `${account.home}/deliveries/${deliveryId}`);
    await page.getByRole("button", { name: /^Then one more/ }).click();
    await expect(page.getByRole("list", { name: "Later attempts" })).toContainText("#3");
    const before = (await posthorn.deliveries.get(deliveryId)).nextAttemptAt ?? "";
    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Snooze…" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "For a week" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Snooze", exact: true }).click();
    await expect(page.getByText("1 delivery was put off")).toBeVisible();
    const after = (await posthorn.deliveries.get(deliveryId)).nextAttemptAt ?? "";
    expect(Date.parse(after) - Date.parse(before)).toBeGreaterThan(6 * 86_400_000);

    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Mark as handled…" }).click();
    await page.getByRole("dialog").getByLabel("Reason").fill("called the customer");
    await page.getByRole("dialog").getByRole("button", { name: "Mark as handled" }).click();
    await expect(page.getByRole("region", { name: "Answer" })).toContainText("Marked as handled");
    expect(await stateOf(deliveryId)).toBe("handled");
  });

  await test.step("select one in the log, and skip it", async () => {
    const deliveryId = await failing("ord_4");
    await openPage(page, `${account.home}/deliveries`);
    await page.getByRole("checkbox", { name: `Select ${deliveryId}` }).check();
    await page.getByRole("button", { name: "Skip…" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Skip", exact: true }).click();
    await expect(page.getByText("1 delivery was skipped")).toBeVisible();
    await expect.poll(() => stateOf(deliveryId)).toBe("canceled");
  });

  await test.step("do something to all that a filter names, after a look at the count", async () => {
    const [one, other] = [await failing("ord_5"), await failing("ord_6")];
    await openPage(page, `${account.home}/deliveries?state=retrying`);
    await page.getByRole("button", { name: "Bulk action…" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("radio", { name: "Mark as handled" }).check();
    await dialog.getByLabel("Note").fill("the order system was down");
    await dialog.getByRole("button", { name: "Show what it would do" }).click();
    await expect(dialog).toContainText("2 deliveries");
    expect(await stateOf(one)).toBe("retrying");
    await page.getByRole("button", { name: "Mark as handled 2", exact: true }).click();
    const row = page.getByRole("list", { name: "Bulk actions" }).getByRole("listitem").first();
    await expect(row).toContainText("Mark as handled · Retrying");
    await expect(row).toContainText("Completed");
    await expect.poll(async () => [await stateOf(one), await stateOf(other)]).toEqual(["handled", "handled"]);
  });

  await test.step("see what a new version of an event type changed", async () => {
    await posthorn.eventTypes.update(eventType, {
      schema: { type: "object", required: ["id"], properties: { id: { type: "integer" } } },
    });
    await openPage(page, `${account.home}/event-types/${eventType}`);
    await page.getByRole("link", { name: "Version 2" }).click();
    const changes = page.getByRole("region", { name: "Schema", exact: true });
    await expect(changes).toContainText("properties.id.type");
    await expect(changes).toContainText('"integer"');
    await expect(changes).toContainText("Added");
  });
});
