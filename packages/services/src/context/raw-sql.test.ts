import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "../../../..");
const folders = ["apps", "packages"].map((folder) => `${folder}/*/{src,scripts}/**/*.{ts,tsx,mjs}`);

/** What takes SQL as a text, to which somebody could add what a tenant wrote. */
const unsafe = /\$(?:query|execute)RawUnsafe/;

it("no query is put together as a text", () => {
  const files = globSync(folders, { cwd: root, exclude: ["**/generated/**", "**/node_modules/**"] });
  expect(files.length).toBeGreaterThan(1_000);
  const found = files.filter(
    (file) =>
      join(root, file) !== import.meta.filename && unsafe.test(readFileSync(join(root, file), "utf8")),
  );
  expect(found).toEqual([]);
});
