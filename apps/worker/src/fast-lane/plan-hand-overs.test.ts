import { describe, expect, it } from "vitest";
import { planHandOvers } from "./plan-hand-overs.ts";

const shards = (count: number) => Array.from({ length: count }, (_, shard) => shard);
const worker = (id: string, count: number) => ({ id, taskQueue: `queue of ${id}`, shards: count });

describe("a worker with more shards than its fair share", () => {
  it("gives half to one that has just come", () => {
    const plan = planHandOvers("a", shards(16), [worker("a", 16), worker("b", 0)]);
    expect(plan).toHaveLength(8);
    expect(new Set(plan.map(({ to }) => to))).toEqual(new Set(["queue of b"]));
  });

  it("gives to those that have least", () => {
    const plan = planHandOvers("a", shards(10), [worker("a", 10), worker("b", 6), worker("c", 0)]);
    expect(plan.map(({ to }) => to)).toEqual(Array(4).fill("queue of c"));
  });
});

describe("nothing moves", () => {
  it.each([
    ["alone", "a", 16, [worker("a", 16)]],
    ["among equals", "a", 8, [worker("a", 8), worker("b", 8)]],
    ["when a remainder can't be shared", "a", 6, [worker("a", 6), worker("b", 5), worker("c", 5)]],
    ["from one that has less", "b", 5, [worker("a", 11), worker("b", 5)]],
  ] as const)("%s", (_, self, held, workers) => {
    expect(planHandOvers(self, shards(held), workers)).toEqual([]);
  });
});
