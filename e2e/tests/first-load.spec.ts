import { broken } from "../fixtures/receiver.ts";
import { expect, test } from "../fixtures/test.ts";
import { connect } from "../support/connect.ts";
import { fillTenant } from "../support/fill-tenant.ts";
import { openPage } from "../support/open-page.ts";
import { type ScriptLoad, watchScripts } from "../support/script-loads.ts";

/** The list that people look at all day opens at once, on a slow line too. */
const mostBytes = 250_000;

test("the deliveries' list loads less than 250 kB of JavaScript at its first visit", async ({
  page,
  account,
  receiver,
  openVisitor,
}) => {
  await fillTenant(await connect(page, account), receiver, {
    eventType: "invoice.paid",
    description: "A customer paid.",
    data: { id: "inv_1" },
    refusal: broken,
  });
  const newcomer = await openVisitor(); // with an empty cache
  await newcomer.context().addCookies(await page.context().cookies());
  const { loads, underWay } = await watchScripts(newcomer);

  await openPage(newcomer, `${account.home}/deliveries`);
  await expect(newcomer.getByRole("table", { name: "Deliveries" }).getByRole("row")).toHaveCount(3);
  for (const loadedAfterTheList of ["Saved", "Export"])
    await expect(newcomer.getByRole("button", { name: loadedAfterTheList })).toBeEnabled();
  await expect(newcomer.getByRole("button", { name: "Live", exact: true })).toHaveAttribute(
    "title",
    "Shows what changes as it happens",
  );
  await expect.poll(() => underWay.size).toBe(0);

  const bytes = loads.reduce((sum, load) => sum + load.bytes, 0);
  expect(loads.length).toBeGreaterThan(0);
  expect(bytes, `JavaScript of the deliveries' list:\n${inWords(loads)}`).toBeLessThan(mostBytes);
});

/** The largest first. */
const inWords = (loads: readonly ScriptLoad[]): string =>
  loads
    .toSorted((a, b) => b.bytes - a.bytes)
    .map(({ path, bytes }) => `${bytes.toLocaleString("en").padStart(8)} ${path}`)
    .join("\n");
