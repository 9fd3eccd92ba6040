import { expect, test } from "vitest";
import { createIdGenerator } from "../ids.ts";
import { shardCount, shardOf } from "./shard-of.ts";

test.each([
  ["00000000-0000-7000-8000-000000000000", 5],
  ["0193ffff-abcd-7123-8456-0123456789ab", 3],
  ["0199a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b", 6],
])("the shard of %s never changes", (id, shard) => {
  expect(shardOf(id)).toBe(shard);
  expect(shardOf(id.toUpperCase())).toBe(shard);
});

test("endpoints spread evenly over all shards", () => {
  const newId = createIdGenerator(() => 1_700_000_000_000);
  const counts = new Array<number>(shardCount).fill(0);
  for (let made = 0; made < 16_000; made++) {
    const shard = shardOf(newId());
    counts[shard] = (counts[shard] ?? 0) + 1;
  }
  // 1,000 are expected in each; six standard deviations are 184.
  expect(Math.min(...counts)).toBeGreaterThan(816);
  expect(Math.max(...counts)).toBeLessThan(1184);
});
