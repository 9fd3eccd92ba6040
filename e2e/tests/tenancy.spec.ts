import type { Page } from "@playwright/test";
import { type Account, signIn, signOut, signUp } from "../fixtures/account.ts";
import type { Receiver } from "../fixtures/receiver.ts";
import { expect, test } from "../fixtures/test.ts";
import { connect } from "../support/connect.ts";
import { fillTenant } from "../support/fill-tenant.ts";
import { mainPaths, openPage } from "../support/open-page.ts";

/** Stands in what the first tenant wrote, and in no address. */
const mark = "kilimanjaro";

test("a tenant's pages show nothing of another tenant", async ({ page, account, receiver, openVisitor }) => {
  const filled = await fillWithMark(page, account, receiver);
  await openPage(page, `${account.home}/deliveries/${filled.dead.deliveryId}`);
  expect(await page.content()).toContain(mark);

  const stranger = await openVisitor();
  const own = await signUp(stranger);
  const foreign = [...textsOf(account), account.home, filled.eventType, ...idsOf(filled)];
  for (const path of mainPaths) {
    await openPage(stranger, own.home + path);
    await expectNone(stranger, foreign);
  }
});

test("another tenant's addresses and ids lead to nothing", async ({
  page,
  account,
  receiver,
  openVisitor,
}) => {
  const filled = await fillWithMark(page, account, receiver);
  const stranger = await openVisitor();
  const own = await signUp(stranger);
  const details = [
    `/endpoints/${filled.endpointId}`,
    `/events/${filled.dead.eventId}`,
    `/deliveries/${filled.dead.deliveryId}`,
    `/event-types/${filled.eventType}`,
    `/event-types/${filled.eventType}/edit`,
  ];
  const addresses = [
    ...mainPaths.map((path) => account.home + path),
    ...details.flatMap((path) => [account.home + path, own.home + path]),
  ];
  for (const address of addresses) {
    await test.step(address, async () => {
      await openPage(stranger, address);
      await expect(stranger.getByText("There is nothing at this address")).toBeVisible();
      await expectNone(stranger, textsOf(account));
    });
  }
  for (const format of ["json", "yaml"]) {
    const document = await stranger.request.get(`${account.home}/documentation/openapi/${format}`);
    expect(document.status()).toBe(404);
    expect(await document.text()).not.toContain(mark);
  }
});

test("whoever is not signed in is asked to, and then gets the page", async ({ account, openVisitor }) => {
  const visitor = await openVisitor();
  for (const path of mainPaths) {
    await openPage(visitor, account.home + path);
    await expect(visitor.getByRole("heading", { name: "Sign in" })).toBeVisible();
    await expectNone(visitor, [account.organization, account.email]);
  }
  const document = await visitor.request.get(`${account.home}/documentation/openapi/json`, {
    maxRedirects: 0,
  });
  expect(document.status()).not.toBe(200);

  await openPage(visitor, `${account.home}/api-keys`);
  await signIn(visitor, account);
  await expect(visitor.getByRole("heading", { name: "API keys", exact: true })).toBeVisible();
});

test("signing out ends the session", async ({ page, account }) => {
  await openPage(page, `${account.home}/endpoints`);
  await signOut(page);
  await page.goBack();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await openPage(page, account.home);
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expectNone(page, [account.organization, account.email]);
});

test("a cookie that was copied before signing out is refused afterwards", async ({
  page,
  account,
  openVisitor,
}) => {
  await openPage(page, account.home);
  const copied = await page.context().cookies();
  const [thief, elsewhere] = [await openVisitor(), await openVisitor()];
  await thief.context().addCookies(copied);
  await openPage(thief, account.home);
  await expect(thief.getByRole("navigation", { name: "Main" })).toBeVisible();
  await openPage(elsewhere, "/sign-in");
  await signIn(elsewhere, account);

  // The open page would see that its session is over, and go to the sign-in page while the test goes elsewhere.
  await thief.goto("about:blank");
  await signOut(page);
  await thief.context().clearCookies();
  await thief.context().addCookies(copied);
  await openPage(thief, account.home);
  await expect(thief.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expectNone(thief, [account.organization, account.email]);
  const call = await thief.request.post("/api/trpc/account.memberships", {
    data: {},
    headers: { origin: new URL(thief.url()).origin },
  });
  expect(call.status()).toBe(401);
  const session = await thief.request.get("/api/auth/session");
  expect(await session.text()).not.toContain(account.email);

  await openPage(elsewhere, account.home);
  await expect(elsewhere.getByRole("navigation", { name: "Main" })).toBeVisible();
});

test("after too many wrong passwords the sign-in page says how long to wait", async ({
  account,
  openVisitor,
}) => {
  const visitor = await openVisitor();
  await openPage(visitor, "/sign-in");
  await visitor.getByLabel("E-mail", { exact: true }).fill(account.email);
  await visitor.getByLabel("Password", { exact: true }).fill("wrong password");
  const submit = async () => {
    const answer = visitor.waitForResponse(/\/api\/auth\/callback\/credentials/);
    await visitor.getByRole("button", { name: "Sign in" }).click();
    return answer;
  };
  for (let failure = 0; failure < 5; failure++) expect((await submit()).status()).toBe(401);
  await expect(visitor.getByText("The e-mail address or the password is wrong.")).toBeVisible();
  const refused = await submit();
  expect(refused.status()).toBe(429);
  expect(Number(refused.headers()["retry-after"])).toBeGreaterThan(800);
  await expect(visitor.getByText("Too many tries. Wait 15 minutes.")).toBeVisible();
});

async function fillWithMark(page: Page, account: Account, receiver: Receiver) {
  return fillTenant(await connect(page, account), receiver, {
    eventType: "animal.sighted",
    description: `Seen near ${mark}`,
    data: { id: mark },
    refusal: { status: 500, body: `no room at ${mark}` },
  });
}

type Filled = Awaited<ReturnType<typeof fillWithMark>>;

const textsOf = ({ name, email, organization }: Account) => [mark, name, email, organization];

const idsOf = ({ endpointId, succeeded, dead }: Filled) => [
  endpointId,
  ...Object.values(succeeded),
  ...Object.values(dead),
];

/** Searches the whole document, with the data that its scripts were given. */
async function expectNone(page: Page, texts: string[]): Promise<void> {
  const content = await page.content();
  for (const text of texts) expect(content, `${page.url()} shows "${text}"`).not.toContain(text);
}
