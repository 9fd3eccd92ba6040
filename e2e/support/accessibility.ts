import { expect, type Page } from "@playwright/test";
import { violations } from "./violations.ts";

/** What is shown now has no fault that axe finds. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await violations(page)).toEqual([]);
}
