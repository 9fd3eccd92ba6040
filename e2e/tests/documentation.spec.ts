import type { Page } from "@playwright/test";
import type { Posthorn } from "@posthorn/sdk";
import { expect, test } from "../fixtures/test.ts";
import { connect } from "../support/connect.ts";
import { openPage } from "../support/open-page.ts";
import { violations } from "../support/violations.ts";

const hostile = (place: string) => `<script>ran=1</script><img src=x onerror="ran=1;alert(1)">${place}`;

async function publishInvoice(posthorn: Posthorn): Promise<void> {
  const text = { type: "string" };
  const name = "invoice.paid";
  await posthorn.eventTypes.create({
    name,
    description: hostile("description"),
    group: "Billing",
    schema: {
      type: "object",
      required: ["id", "lines"],
      properties: {
        id: { ...text, description: hostile("member") },
        lines: { type: "array", items: { type: "object", properties: { amount: { type: "integer" } } } },
      },
    },
    examples: [{ name: hostile("example"), value: { id: hostile("value"), lines: [] } }],
  });
  await posthorn.eventTypes.update(name, {
    schema: { type: "object", properties: { id: { ...text, description: hostile("member") } } },
  });
  await posthorn.eventTypes.create({ name: "user.made", group: "Users" });
}

/** Makes the link on the dashboard's page; gives its address. */
async function share(page: Page, home: string): Promise<string> {
  await openPage(page, `${home}/documentation`);
  await page.getByRole("button", { name: "Create share link" }).click();
  const link = page.getByRole("status", { name: "Share link" });
  await expect(link).toHaveText(/\/share\/[\w-]{43}$/);
  return new URL((await link.textContent()) ?? "").pathname;
}

async function expectNothingRan(page: Page): Promise<void> {
  expect(await page.evaluate(() => Reflect.get(window, "ran"))).toBeUndefined();
  await expect(page.locator("[onerror], img[src='x'], a[href^='javascript:' i]")).toHaveCount(0);
}

test("the documentation is read in the dashboard: groups, search, versions, payload, code and changes", async ({
  page,
  account,
}) => {
  await publishInvoice(await connect(page, account));
  await openPage(page, `${account.home}/documentation`);
  const main = page.getByRole("main");
  await expect(main.getByRole("link", { name: "invoice.paid" })).toBeVisible();
  await expect(main.getByRole("link", { name: "user.made" })).toBeVisible();

  await test.step("groups and search", async () => {
    await main
      .getByRole("navigation", { name: "Groups" })
      .getByRole("link", { name: /^Users/ })
      .click();
    await expect(main.getByRole("link", { name: "invoice.paid" })).toBeHidden();
    await main.getByRole("link", { name: /^All event types/ }).click();
    await expect(main.getByRole("link", { name: "invoice.paid" })).toBeVisible(); // The search is in what is shown.
    await main.getByRole("searchbox", { name: "Search event types" }).fill("INVOICE");
    await main.getByRole("button", { name: "Search" }).click();
    await expect(main.getByRole("status")).toContainText("1 event type");
    await expect(main.getByRole("link", { name: "user.made" })).toBeHidden();
  });

  await test.step("payload and versions", async () => {
    await main.getByRole("link", { name: "invoice.paid" }).click();
    await expect(page.getByRole("heading", { name: "invoice.paid" })).toBeVisible();
    const payload = page.getByRole("region", { name: "Payload", exact: true });
    await expect(payload.getByText("lines", { exact: true })).toHaveCount(0);
    await page.getByRole("navigation", { name: "Version" }).getByRole("link", { name: "v1" }).click();
    await expect(payload.getByText("array of object")).toBeVisible();
    await expect(page.getByText("This is an older version")).toBeVisible();
    await payload.getByRole("link", { name: "Schema" }).click();
    await expect(payload).toContainText('"required"');
  });

  await test.step("code in six languages, for the profile", async () => {
    const verification = page.getByRole("region", { name: "Signature verification" });
    const languages = verification.getByRole("navigation", { name: "Language" });
    await expect(languages.getByRole("link")).toHaveText([
      "JavaScript",
      "Python",
      "Go",
      "PHP",
      "Ruby",
      "Java",
    ]);
    await languages.getByRole("link", { name: "Go" }).click();
    await expect(page).toHaveURL(/language=go/); // From then on the other links keep the language.
    await verification.getByRole("link", { name: "As GitHub signs" }).click();
    await expect(verification).toContainText('headers.Get("X-Hub-Signature-256")');
    await expect(verification).toContainText("X-GitHub-Event: invoice.paid");
  });

  await test.step("retries and changes", async () => {
    await expect(page.getByRole("list", { name: "When each try comes" })).toBeVisible();
    await expect(page.getByRole("region", { name: "Changes" })).toContainText("Breaking");
    await page.getByRole("link", { name: "Of all event types" }).click();
    await expect(page.getByRole("heading", { name: "Changes" })).toBeVisible();
    await expect(main.getByRole("listitem").filter({ hasText: "event type added" }).first()).toBeVisible();
  });
  await expectNothingRan(page);
});

test("a share link shows the documentation without an account, until it is revoked", async ({
  page,
  account,
  openVisitor,
  browser,
}) => {
  await publishInvoice(await connect(page, account));
  const address = await share(page, account.home);
  const visitor = await openVisitor();

  await test.step("the pages, without a session and for no index", async () => {
    const response = await visitor.goto(address);
    expect(response?.status()).toBe(200);
    const headers = response?.headers() ?? {};
    expect(headers["x-robots-tag"]).toContain("noindex");
    expect(headers["referrer-policy"]).toBe("no-referrer");
    expect(headers["content-security-policy"]).toContain("script-src 'self' 'nonce-");
    expect(headers["set-cookie"]).toBeUndefined();
    await expect(visitor.getByRole("heading", { name: "Webhooks" })).toBeVisible();
    for (const path of ["", "/types/invoice.paid?version=1", "/changes"]) {
      await openPage(visitor, address + path);
      await expectNothingRan(visitor);
      await expect(visitor.getByText(account.email)).toHaveCount(0);
    }
    expect((await visitor.context().cookies()).filter(({ name }) => name.includes("session"))).toEqual([]);
  });

  await test.step("hostile text is shown as text", async () => {
    await openPage(visitor, `${address}/types/invoice.paid?version=1`);
    for (const place of ["description", "member", "example", "value"]) {
      await expect(visitor.getByRole("main")).toContainText(new RegExp(`>${place}`));
    }
    await expectNothingRan(visitor);
  });

  await test.step("the document and the feed", async () => {
    const document = await visitor.request.get(`${address}/openapi/json`);
    expect(await document.json()).toMatchObject({ openapi: "3.1.0", webhooks: { "user.made": {} } });
    expect(document.headers()["x-robots-tag"]).toContain("noindex");
    const feed = await visitor.request.get(`${address}/feed`);
    expect(feed.headers()["content-type"]).toContain("application/atom+xml");
    expect(await feed.text()).toContain("<title>invoice.paid v2: breaking change</title>");
  });

  await test.step("it needs no scripts", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const plain = await context.newPage();
    await plain.goto(new URL(`${address}/types/invoice.paid?language=ruby`, visitor.url()).href);
    await expect(plain.getByRole("main")).toContainText("OpenSSL::HMAC");
    await context.close();
  });

  await test.step("it is gone once it is revoked", async () => {
    await page.getByRole("button", { name: "Revoke link" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Revoke link" }).click();
    await expect(page.getByRole("button", { name: "Create share link" })).toBeVisible();
    for (const path of ["", "/types/invoice.paid", "/changes", "/openapi/json", "/feed"]) {
      expect((await visitor.request.get(address + path)).status()).toBe(404);
    }
  });
});

test("the shared pages can be read by everybody, light and dark", async ({ page, account, openVisitor }) => {
  await publishInvoice(await connect(page, account));
  const address = await share(page, account.home);
  const visitor = await openVisitor();
  for (const colorScheme of ["light", "dark"] as const) {
    await visitor.emulateMedia({ colorScheme });
    for (const path of ["", "/types/invoice.paid?version=1", "/changes"]) {
      await openPage(visitor, address + path);
      expect(await violations(visitor), `${colorScheme} ${path}`).toEqual([]);
    }
  }
});

test("1,000 event types stay readable", async ({ page, account, openVisitor }) => {
  test.slow();
  const posthorn = await connect(page, account);
  for (let first = 0; first < 1_000; first += 50) {
    const names = Array.from(
      { length: 50 },
      (_, index) => `group${(first + index) % 40}.type${first + index}`,
    );
    await Promise.all(
      names.map((name) => posthorn.eventTypes.create({ name, group: name.slice(0, name.indexOf(".")) })),
    );
  }
  const address = await share(page, account.home);
  const visitor = await openVisitor();
  const begun = Date.now();
  await visitor.goto(address);
  await expect(visitor.getByRole("status").first()).toContainText("1000 event types, page 1 of 20");
  expect(Date.now() - begun).toBeLessThan(5_000);
  await expect(visitor.getByRole("main").getByRole("link", { name: /^group\d+\.type\d+$/ })).toHaveCount(50);
  await visitor.getByRole("link", { name: "Next page" }).click();
  await expect(visitor.getByRole("status").first()).toContainText("page 2 of 20");
});
