import { expect, test } from "vitest";
import { slugCandidates } from "./tenant-slug.ts";

const firstOf = (name: string) => slugCandidates(name).next().value;

test.each([
  ["Acme, Inc.", "acme-inc"],
  ["  Zoë's Café  ", "zoe-s-cafe"],
  ["支付", "team"],
  ["../../etc", "etc"],
  ["x".repeat(100), "x".repeat(40)],
])("%s becomes %s", (name, slug) => {
  expect(firstOf(name)).toBe(slug);
});

test("an address of the dashboard is never a tenant's", () => {
  expect(firstOf("Sign in")).toMatch(/^sign-in-[a-z2-9]{4}$/);
});

test("the candidates after the first differ by a random ending", () => {
  const [first, ...others] = slugCandidates("Acme");
  expect(first).toBe("acme");
  expect(new Set(others).size).toBe(others.length);
  for (const slug of others) expect(slug).toMatch(/^acme-[a-z2-9]{4}$/);
});
