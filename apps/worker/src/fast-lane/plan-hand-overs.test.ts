import { describe, expect, it } from "vitest";
import { planHandOvers } from "./plan-hand-overs.ts";

const shardCount = 16;
const shards = (count: number) => Array.from({ length: count }, (_, shard) => shard);
const worker = (id: string, count: number) => ({ id, taskQueue: `queue of ${id}`, shards: count });
const plan = (self: string, workers: ReturnType<typeof worker>[]) => {
  const held = workers.find(({ id }) => id === self)?.shards ?? 0;
  return planHandOvers(self, shards(held), workers, shardCount);
};

describe("a worker with more shards than its fair share", () => {
  it("gives half to one that has just come", () => {
    const given = plan("a", [worker("a", 16), worker("b", 0)]);
    expect(given.map(({ shard }) => shard)).toEqual([8, 9, 10, 11, 12, 13, 14, 15]);
    expect(new Set(given.map(({ to }) => to))).toEqual(new Set(["queue of b"]));
  });

  it("gives to those that lack some", () => {
    const given = plan("a", [worker("a", 10), worker("b", 6), worker("c", 0)]);
    expect(given.map(({ to }) => to)).toEqual(Array(4).fill("queue of c"));
  });

  it("evens out a difference of two", () => {
    const workers = [worker("a", 6), worker("b", 6), worker("c", 4)];
    expect([plan("a", workers), plan("b", workers)].flat()).toEqual([{ shard: 5, to: "queue of c" }]);
  });

  it("gives nothing that another one gives already", () => {
    const workers = [worker("a", 8), worker("b", 8), worker("c", 0)];
    const given = [...plan("a", workers), ...plan("b", workers)].map(({ to }) => to);
    expect(given).toEqual(Array(5).fill("queue of c"));
  });
});

describe("nothing moves", () => {
  it.each([
    ["alone", "a", [worker("a", 16)]],
    ["among equals", "a", [worker("a", 8), worker("b", 8)]],
    ["when a remainder can't be shared", "a", [worker("a", 6), worker("b", 5), worker("c", 5)]],
    ["from one that has less", "b", [worker("a", 11), worker("b", 5)]],
    ["while what was given is still on its way", "a", [worker("a", 8), worker("b", 2)]],
    [
      "among more workers than shards",
      "a",
      Array.from({ length: 20 }, (_, n) => worker(n ? `w${n}` : "a", Number(n < 16))),
    ],
  ] as const)("%s", (_, self, workers) => {
    expect(plan(self, [...workers])).toEqual([]);
  });
});
