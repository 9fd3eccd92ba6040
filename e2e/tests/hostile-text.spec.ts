import type { Page } from "@playwright/test";
import { signUp } from "../fixtures/account.ts";
import { expect, test } from "../fixtures/test.ts";
import { connect } from "../support/connect.ts";
import { fillTenant } from "../support/fill-tenant.ts";
import { mainPaths, openPage } from "../support/open-page.ts";

/** Short enough for a name. */
const hostile = (place: string) => `<script>ran=1</script><img src=x onerror="ran=1;alert(1)">${place}`;

// The first test opens more than twenty pages, one after the other.
test.describe.configure({ timeout: 240_000 });

test("what tenants and receivers write is shown as text, and nothing of it runs", async ({
  page,
  receiver,
}) => {
  const account = await signUp(page, { name: hostile("name"), organization: hostile("organization") });
  const filled = await fillTenant(await connect(page, account), receiver, {
    eventType: "invoice.paid",
    description: hostile("description"),
    data: { id: hostile("payload"), [hostile("member")]: "javascript:ran=1" },
    refusal: {
      status: 500,
      headers: { "content-type": "text/html", "x-reason": hostile("header") },
      body: hostile("answer"),
    },
  });
  await expectText(page, account.home, [
    ...mainPaths.map((path) => shownOn(path)),
    shownOn("/endpoints", "description"),
    shownOn("/event-types", "description"),
    shownOn(`/endpoints/${filled.endpointId}`, "description"),
    shownOn(`/event-types/${filled.eventType}`, "description", "payload", "member"),
    shownOn(`/event-types/${filled.eventType}/edit`),
    shownOn(`/events/${filled.dead.eventId}`, "payload", "member"),
    shownOn(`/deliveries/${filled.dead.deliveryId}`, "payload", "member", "answer", "header"),
  ]);
});

test("what strangers send to a source, and what an operation says, is shown as text", async ({
  page,
  account,
  installation,
}) => {
  const posthorn = await connect(page, account);
  const source = await posthorn.sources.create({
    name: hostile("source"),
    provider: "github",
    secrets: ["s3cret"],
  });
  const refused = await fetch(installation.apiUrl + source.path, {
    method: "POST",
    headers: { "X-Hub-Signature-256": hostile("header"), "X-GitHub-Event": hostile("event") },
    body: hostile("body"),
  });
  expect(refused.status).toBe(401);
  const [request] = (await posthorn.sources.listRequests(source.id)).items;
  const operation = await posthorn.operations.create({
    name: "createInvoice",
    method: "POST",
    path: "/invoices",
    summary: hostile("summary"),
    description: hostile("description"),
    parameters: [{ name: "callback_url", in: "query", description: hostile("parameter") }],
    callbacks: [
      {
        name: "invoiceEvent",
        expression: "{$callback_url}",
        description: hostile("callback"),
        schema: { type: "object", description: hostile("schema") },
      },
    ],
  });
  await expectText(page, account.home, [
    shownOn("/sources", "source"),
    shownOn(`/sources/${source.id}`, "source"),
    shownOn(`/sources/${source.id}/edit`),
    shownOn(`/sources/${source.id}/requests/${request?.id}`, "header", "event", "body"),
    shownOn("/operations", "summary"),
    shownOn(`/operations/${operation.id}`, "summary", "description", "parameter", "callback", "schema"),
    shownOn(`/operations/${operation.id}/edit`),
  ]);
});

test("what callbacks carry, and what is answered to them, is shown as text", async ({
  page,
  account,
  receiver,
}) => {
  const posthorn = await connect(page, account);
  await posthorn.operations.create({
    name: "createInvoice",
    method: "POST",
    path: "/invoices",
    callbacks: [
      {
        name: "invoiceEvent",
        expression: "{$request.query.callback_url}",
        responseSchema: { type: "object", properties: { ok: { const: hostile("expected") } } },
      },
    ],
  });
  receiver.answer({ status: 200, body: JSON.stringify({ ok: hostile("answer") }) });
  const { id, deliveryId } = await posthorn.callbacks.send("createInvoice", "invoiceEvent", {
    request: { url: "/", method: "POST", query: { callback_url: receiver.url } },
    data: { note: hostile("payload") },
  });
  expect(await posthorn.callbacks.waitFor(id)).toMatchObject({ matches: false });
  await expectText(page, account.home, [
    shownOn("/callbacks"),
    shownOn(`/deliveries/${deliveryId}`, "payload", "answer", "expected"),
  ]);
});

test("a mistake in a form is told without running what was typed", async ({ page, account }) => {
  await openPage(page, `${account.home}/endpoints/new`);
  await page.getByLabel("URL").fill(`javascript:${hostile("url")}`);
  await page.getByRole("button", { name: "Create endpoint" }).click();
  await expect(page.getByRole("main").getByRole("alert").first()).toBeVisible();
  await expectNothingRan(page);
});

interface ShownPage {
  path: string;
  /** What stands on it, by the word that its hostile text ends in. */
  places: string[];
}
const shownOn = (path: string, ...places: string[]): ShownPage => ({ path, places });

async function expectText(page: Page, home: string, pages: readonly ShownPage[]): Promise<void> {
  for (const { path, places } of pages) {
    await test.step(path || "/", async () => {
      await openPage(page, home + path);
      await showEverything(page);
      for (const place of places) await expectShownAsText(page, place);
      await expectNothingRan(page);
    });
  }
}

/** Opens whatever the page keeps folded, one after the other: some lists show one of their rows at a time. */
async function showEverything(page: Page): Promise<void> {
  const folds = page.getByRole("main").locator("button[aria-expanded]:not([aria-haspopup])");
  for (const fold of await folds.all()) {
    if ((await fold.getAttribute("aria-expanded")) === "false") await fold.click();
  }
}

/** JSON may write its quotes with a backslash, so the part before the first one is looked for. */
async function expectShownAsText(page: Page, place: string): Promise<void> {
  const main = page.getByRole("main");
  await expect(main).toContainText("<script>ran=1</script>");
  await expect(main).toContainText(new RegExp(`>${place}`));
}

async function expectNothingRan(page: Page): Promise<void> {
  expect(await page.evaluate(() => Reflect.get(window, "ran"))).toBeUndefined();
  await expect(page.locator("[onerror], img[src='x'], a[href^='javascript:' i]")).toHaveCount(0);
}
