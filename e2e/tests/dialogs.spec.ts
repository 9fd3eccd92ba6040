import type { Page } from "@playwright/test";
import type { Posthorn } from "@posthorn/sdk";
import { broken, type Receiver } from "../fixtures/receiver.ts";
import { expect, test } from "../fixtures/test.ts";
import { connect } from "../support/connect.ts";
import { deliveryInState, fillTenant } from "../support/fill-tenant.ts";
import { openPage } from "../support/open-page.ts";
import { contrastViolations, narrowViolations, violations } from "../support/violations.ts";

/** A page, and the buttons and menu items that lead to a dialog there. */
type WayToDialog = readonly [path: string, ...names: string[]];

// Colours are judged where they come to rest.
test.use({ contextOptions: { reducedMotion: "reduce" } });
test.describe.configure({ timeout: 240_000 });

test("dialogs are accessible, fit, close by Escape, and give the focus back", async ({
  page,
  account,
  receiver,
}) => {
  const posthorn = await connect(page, account);
  const retrying = await retryingDelivery(posthorn, receiver);
  const { endpointId } = await fillTenant(posthorn, receiver, {
    eventType: "invoice.paid",
    description: "A customer paid.",
    data: { id: "inv_1" },
  });
  const ways: WayToDialog[] = [
    ["/replays", "New replay"],
    ["/api-keys", "Create API key"],
    ["/deliveries", "Filters"],
    ["/deliveries?state=dead", "Saved", "Save these filters…"],
    ["/deliveries?state=dead", "Bulk action…"],
    [`/deliveries/${retrying}`, "More actions", "Mark as handled…"],
    [`/endpoints/${endpointId}`, "Replay…"],
    ["/settings/members", "Invite somebody"],
    ["/settings/environments", "Create environment"],
    ["/settings/environments", "Rename Production"],
    ["/settings/organization", "Delete organization"],
    ["/settings/account", "Turn on"],
    ["/settings/account", "Close account"],
  ];
  const faults: string[] = [];
  for (const way of ways) {
    const name = way.join(" › ");
    await test.step(name, async () => {
      faults.push(...(await faultsOf(page, account.home, way)).map((fault) => `${name}: ${fault}`));
    });
  }
  expect(faults).toEqual([]);
});

/** Waits for a next try that doesn't come while this runs; gives its id. */
async function retryingDelivery(posthorn: Posthorn, receiver: Receiver): Promise<string> {
  await posthorn.eventTypes.create({ name: "invoice.due" });
  await posthorn.endpoints.create({
    url: `${receiver.url}/later`,
    eventTypes: ["invoice.due"],
    retrySchedule: [3_600],
  });
  receiver.answer(broken);
  const { id } = await posthorn.events.send({ type: "invoice.due", data: {} });
  return deliveryInState(posthorn, id, "retrying");
}

async function faultsOf(page: Page, home: string, [path, ...names]: WayToDialog): Promise<string[]> {
  await page.emulateMedia({ colorScheme: "light" });
  await openPage(page, home + path);
  for (const name of names) {
    const opener = page.getByRole("button", { name, exact: true });
    await opener
      .or(page.getByRole("menuitem", { name, exact: true }))
      .first()
      .click();
  }
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole("status", { name: "Loading" })).toHaveCount(0);
  const faults = [...(await violations(page)), ...(await narrowViolations(page))];
  await page.emulateMedia({ colorScheme: "dark" });
  await expect(page.locator("html")).toHaveClass(/\bdark\b/);
  faults.push(...(await contrastViolations(page)));

  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  const hasFocus = () => page.evaluate(() => document.activeElement !== document.body);
  await expect.poll(hasFocus, `the focus is back: ${path}`).toBe(true);
  return faults;
}
