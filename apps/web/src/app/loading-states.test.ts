import { existsSync, globSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";

const environment = join(import.meta.dirname, "[tenant]/[environment]");
const pages = globSync("**/page.tsx", { cwd: environment }).filter((page) => page !== "page.tsx");

/** The frame is sent with the loading state of the nearest folder; the environment's own has the shape of the overview. */
function hasLoadingState(folder: string): boolean {
  if (relative(environment, folder) === "") return false;
  return existsSync(join(folder, "loading.tsx")) || hasLoadingState(dirname(folder));
}

test("every page shows its frame and its own kind of skeleton before its data is there", () => {
  expect(pages.length).toBeGreaterThan(30);
  const without = pages.filter((page) => !hasLoadingState(join(environment, dirname(page))));
  expect(without).toEqual([]);
});
