import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "../fixtures/test.ts";
import { connect } from "../support/connect.ts";
import { openPage } from "../support/open-page.ts";

test("the signature debugger tells why a receiver refuses a webhook", async ({ page, account, receiver }) => {
  const posthorn = await connect(page, account);
  await posthorn.eventTypes.create({ name: "invoice.paid" });
  const endpoint = await posthorn.endpoints.create({ url: receiver.url, eventTypes: ["invoice.paid"] });
  const other = await posthorn.endpoints.create({ url: `${receiver.url}/other`, eventTypes: ["nothing.*"] });
  await posthorn.events.send({ type: "invoice.paid", data: { id: "inv_1", amount: 4200 } });
  await expect.poll(() => receiver.requests.length).toBe(1);
  const [request] = receiver.requests;
  if (!request) throw new Error("The receiver lost its request.");
  const body = request.body.toString();
  const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`);

  const verdict = page.getByRole("region", { name: "Verdict" });
  const judge = async (given: { headers?: string[]; body?: string }) => {
    await page.getByLabel("Headers", { exact: true }).fill((given.headers ?? headers).join("\n"));
    await page.getByLabel("Body", { exact: true }).fill(given.body ?? body);
    await page.getByRole("button", { name: "Find out" }).click();
  };

  await test.step("a request as it came is valid", async () => {
    await openPage(page, `${account.home}/endpoints/${endpoint.id}`);
    await page.getByRole("link", { name: "Debug a signature" }).click();
    await expect(page.getByRole("heading", { name: "Signature debugger" })).toBeVisible();
    await judge({});
    await expect(verdict).toContainText("Valid");
    await expect(page.getByRole("region", { name: "What was looked at" })).toContainText("the current one");
  });

  await test.step("a body that was written again is told from one that was changed", async () => {
    await judge({ body: JSON.stringify(JSON.parse(body), null, 2) });
    await expect(verdict).toContainText("Body was reformatted");
    await judge({ body: body.replace("4200", "1") });
    await expect(verdict).toContainText("Body was changed");
    await expect(page.getByRole("region", { name: "Where the body differs" })).toContainText("4200");
  });

  await test.step("headers that are missing, damaged or unreadable are named", async () => {
    await judge({ headers: headers.filter((line) => !line.startsWith("webhook-id")) });
    await expect(verdict).toContainText("The headers lack webhook-id");
    await judge({ headers: ["nonsense"] });
    await expect(page.getByRole("main").getByRole("alert")).toContainText("is no header");
  });

  await test.step("another endpoint's secret is named with its endpoint", async () => {
    await page.getByLabel("Endpoint", { exact: true }).selectOption(other.id);
    await expect(page).toHaveURL(new RegExp(other.id));
    await judge({});
    await expect(verdict).toContainText("Another endpoint's secret");
  });

  await test.step("no secret is on the page, and the page is accessible", async () => {
    const text = await page.content();
    for (const { secret } of [endpoint, other]) expect(text).not.toContain(secret.slice("whsec_".length));
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
      .analyze();
    expect(violations).toEqual([]);
  });
});
