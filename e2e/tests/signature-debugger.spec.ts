import { createHmac } from "node:crypto";
import { expect, test } from "../fixtures/test.ts";
import { expectAccessible } from "../support/accessibility.ts";
import { connect } from "../support/connect.ts";
import { openPage } from "../support/open-page.ts";
import { narrowViolations, violations } from "../support/violations.ts";

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
    await page.getByLabel("Endpoint or source").selectOption(other.id);
    await expect(page).toHaveURL(new RegExp(other.id));
    await judge({});
    await expect(verdict).toContainText("Another endpoint's secret");
  });

  await test.step("no secret is on the page, and the page is accessible", async () => {
    const text = await page.content();
    for (const { secret } of [endpoint, other]) expect(text).not.toContain(secret.slice("whsec_".length));
    await expectAccessible(page);
  });
});

test("the signature debugger tells why a source refuses a request", async ({ page, account }) => {
  const posthorn = await connect(page, account);
  const make = (name: string, secret: string) =>
    posthorn.sources.create({ name, provider: "github", secrets: [secret] });
  const other = await make("Other repository", "the other secret");
  const source = await make("Repository", "a secret");
  const body = '{"action":"opened","number":7}';
  const signedBy = (secret: string) =>
    `X-Hub-Signature-256: sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;

  const verdict = page.getByRole("region", { name: "Verdict" });
  const judge = async (headers: string, text = body) => {
    await page.getByLabel("Headers", { exact: true }).fill(headers);
    await page.getByLabel("Body", { exact: true }).fill(text);
    await page.getByRole("button", { name: "Find out" }).click();
  };

  await openPage(page, `${account.home}/sources/${source.id}`);
  await page.getByRole("link", { name: "Debug a signature" }).click();
  await expect(page.getByLabel("Endpoint or source")).toHaveValue(source.id);
  await judge(signedBy("a secret"));
  await expect(verdict).toContainText("Verified");
  await judge(signedBy("a secret"), JSON.stringify(JSON.parse(body), null, 2));
  await expect(verdict).toContainText("Body was reformatted");
  await judge(signedBy("no secret that is known"));
  await expect(verdict).toContainText("signature_mismatch");
  await expect(verdict).toContainText("Compare the secret here with the one at GitHub");
  await judge(signedBy("the other secret"));
  await expect(verdict).toContainText("Another source's");
  expect([...(await violations(page)), ...(await narrowViolations(page))]).toEqual([]);
  await verdict.getByRole("link", { name: "Open Other repository" }).click();
  await expect(page).toHaveURL(new RegExp(`/sources/${other.id}$`));
});
