import { expect, test } from "../fixtures/test.ts";
import { connect } from "../support/connect.ts";
import { openPage } from "../support/open-page.ts";
import { violations } from "../support/violations.ts";

// Colours are judged where they come to rest.
test.use({ contextOptions: { reducedMotion: "reduce" } });

const lists = [
  ["/deliveries", "state=dead"],
  ["/events", "eventType=invoice.paid"],
  ["/dead-letters", "reason=retries_exhausted"],
  ["/endpoints", "consumerId=acme"],
  ["/callbacks", "state=dead"],
  ["/audit-log", "action=endpoint.created"],
] as const;

test("a list that can't be loaded says so, and is loaded when it is asked for again", async ({
  page,
  account,
}) => {
  await (await connect(page, account)).consumers.create({ name: "Acme", uid: "acme" });
  for (const [path, filter] of lists) {
    await test.step(path, async () => {
      await openPage(page, `${account.home}${path}`);
      await page.route("**/api/trpc/**", (route) => route.abort());
      const failure = page.getByRole("main").getByRole("alert");
      // A page that is shown but has not come alive yet hears nothing of a new address: it is told again.
      await expect(async () => {
        await page.evaluate((query) => window.history.pushState(null, "", `?${query}`), filter);
        await expect(failure).toContainText("This could not be loaded", { timeout: 5_000 });
      }).toPass({ timeout: 30_000 });
      expect(await violations(page)).toEqual([]);
      await page.unroute("**/api/trpc/**");
      await failure.getByRole("button", { name: "Try again" }).click();
      await expect(failure).toHaveCount(0);
      await expect(page.getByRole("status", { name: /^Loading/ })).toHaveCount(0);
      await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toBeVisible();
    });
  }
});
