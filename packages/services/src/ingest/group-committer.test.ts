import { describe, expect, it } from "vitest";
import { createGroupCommitter, type GroupItem } from "./group-committer.ts";

interface Item extends GroupItem {
  name: string;
}
const item = (name: string, keys: string[] = [], bytes = 1): Item => ({ name, keys, bytes });

/** A commit that ends when the test says so, and remembers what each one held. */
function heldCommits() {
  const groups: string[][] = [];
  const releases: (() => void)[] = [];
  const commit = async (items: Item[]): Promise<PromiseSettledResult<string>[]> => {
    groups.push(items.map(({ name }) => name));
    await new Promise<void>((resolve) => releases.push(resolve));
    return items.map(({ name }) =>
      name.startsWith("bad")
        ? { status: "rejected", reason: new Error(name) }
        : { status: "fulfilled", value: name },
    );
  };
  const releaseNext = async () => {
    while (releases.length === 0) await Promise.resolve();
    releases.shift()?.();
  };
  return { groups, commit, releaseNext };
}

describe("what arrives while a commit is under way", () => {
  it("goes into the next one together", async () => {
    const { groups, commit, releaseNext } = heldCommits();
    const committer = createGroupCommitter<Item, string>({ items: 10, bytes: 100 }, commit);
    const results = Promise.all(["a", "b", "c"].map((name) => committer.submit(item(name))));
    await releaseNext();
    await releaseNext();
    expect(await results).toEqual(["a", "b", "c"]);
    expect(groups).toEqual([["a"], ["b", "c"]]);
  });

  it("is split at the limits of items and bytes", async () => {
    const { groups, commit, releaseNext } = heldCommits();
    const committer = createGroupCommitter<Item, string>({ items: 2, bytes: 100 }, commit);
    const results = Promise.all([
      committer.submit(item("first")),
      committer.submit(item("huge", [], 500)),
      committer.submit(item("b")),
      committer.submit(item("c")),
      committer.submit(item("d")),
    ]);
    for (let commits = 0; commits < 4; commits++) await releaseNext();
    await results;
    expect(groups).toEqual([["first"], ["huge"], ["b", "c"], ["d"]]);
  });

  it("waits for the commit after when it shares a key", async () => {
    const { groups, commit, releaseNext } = heldCommits();
    const committer = createGroupCommitter<Item, string>({ items: 10, bytes: 100 }, commit);
    const results = Promise.all([
      committer.submit(item("first")),
      committer.submit(item("k1", ["k"])),
      committer.submit(item("k2", ["k"])),
      committer.submit(item("other", ["o"])),
    ]);
    for (let commits = 0; commits < 3; commits++) await releaseNext();
    await results;
    expect(groups).toEqual([["first"], ["k1", "other"], ["k2"]]);
  });
});

it("gives each item its own outcome", async () => {
  const { commit, releaseNext } = heldCommits();
  const committer = createGroupCommitter<Item, string>({ items: 10, bytes: 100 }, commit);
  const first = committer.submit(item("first"));
  const good = committer.submit(item("good"));
  const bad = expect(committer.submit(item("bad"))).rejects.toThrow("bad");
  await releaseNext();
  await releaseNext();
  await bad;
  expect([await first, await good]).toEqual(["first", "good"]);
});

it("drains: settles when nothing is waiting or under way", async () => {
  const { commit, releaseNext } = heldCommits();
  const committer = createGroupCommitter<Item, string>({ items: 10, bytes: 100 }, commit);
  let stored = 0;
  for (const name of ["a", "b"]) void committer.submit(item(name)).then(() => stored++);
  const drained = committer.drain().then(() => stored);
  await releaseNext();
  await releaseNext();
  expect(await drained).toBe(2);
});
