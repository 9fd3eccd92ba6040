import { expect, test } from "../fixtures/test.ts";
import { expectAccessible } from "../support/accessibility.ts";
import { connect } from "../support/connect.ts";
import { openPage } from "../support/open-page.ts";

const hostile = (place: string) => `<script>ran=1</script><img src=x onerror="ran=1;alert(1)">${place}`;

test("callbacks are read under the request that they follow, in the dashboard and by a share link", async ({
  page,
  account,
  openVisitor,
}) => {
  const posthorn = await connect(page, account);
  await posthorn.operations.create({
    name: "createInvoice",
    method: "POST",
    path: "/invoices",
    summary: hostile("summary"),
    description: hostile("description"),
    parameters: [{ name: "callback_url", in: "query", required: true, description: hostile("parameter") }],
    requestSchema: { type: "object", properties: { id: { type: "string" } } },
    callbacks: [
      {
        name: "invoiceEvent",
        expression: "{$callback_url}/invoices/{$request.body.id}",
        description: hostile("callback"),
        schema: {
          type: "object",
          required: ["paid"],
          properties: { paid: { type: "boolean", description: hostile("member") } },
        },
        responseSchema: { type: "object", required: ["ok"], properties: { ok: { type: "boolean" } } },
      },
    ],
  });

  await openPage(page, `${account.home}/documentation`);
  await page.getByRole("button", { name: "Create share link" }).click();
  const link = page.getByRole("status", { name: "Share link" });
  await expect(link).toHaveText(/\/share\/[\w-]{43}$/);
  const shared = new URL((await link.textContent()) ?? "").pathname;

  const visitor = await openVisitor();
  for (const [reader, base] of [
    [page, `${account.home}/documentation`],
    [visitor, shared],
  ] as const) {
    await reader.goto(`${base}?search=INVOICEEVENT`);
    const main = reader.getByRole("main");
    await main.getByRole("link", { name: "POST /invoices" }).click();
    const callback = main.getByRole("region", { name: "Callback: invoiceEvent" });
    await expect(callback).toContainText(
      "{$request.query.callback_url} is the query parameter callback_url of your request",
    );
    await expect(callback).toContainText("is id in the body of your request");
    await expect(callback.getByText("paid", { exact: true }).first()).toBeVisible();
    await expect(callback).toContainText("Any 2xx status, with this body");
    await main.getByRole("link", { name: "Python" }).click();
    await expect(main.getByRole("figure", { name: "Code of the receiver" })).toContainText("import");
    await expect(main.getByRole("region", { name: "How requests come" })).toBeVisible();
    await expectAccessible(reader);
    expect(await reader.evaluate(() => Reflect.get(window, "ran"))).toBeUndefined();
    await expect(reader.locator("[onerror], img[src='x'], a[href^='javascript:' i]")).toHaveCount(0);
  }
});
