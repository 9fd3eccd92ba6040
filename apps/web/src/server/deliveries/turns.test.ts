import { expect, it, vi } from "vitest";
import { createTurns } from "./turns.ts";

/** Work whose pieces are made when it is told so. */
function work() {
  const asked: (() => void)[] = [];
  async function* pieces(): AsyncGenerator<number, void, void> {
    for (let piece = 1; ; piece++) {
      await new Promise<void>((resolve) => asked.push(resolve));
      yield piece;
    }
  }
  return { asked, pieces: pieces() };
}

it("lets one owner do so much at once, and another meanwhile as much", async () => {
  const turns = createTurns({ atOnce: 2, mostWaiting: 10 });
  const mine = [work(), work(), work()] as const;
  const theirs = work();
  const readers = mine.map(({ pieces }) => turns.of("me", pieces));
  const read = readers.map((reader) => reader.next());
  const other = turns.of("they", theirs.pieces).next();
  await vi.waitFor(() => expect(theirs.asked).toHaveLength(1));
  expect(mine.map(({ asked }) => asked.length)).toEqual([1, 1, 0]);
  theirs.asked[0]?.();
  expect(await other).toMatchObject({ value: 1 });
  mine[0].asked[0]?.();
  expect(await read[0]).toMatchObject({ value: 1 });
  // Between two pieces it holds no place.
  await vi.waitFor(() => expect(mine[2].asked).toHaveLength(1));
  mine[2].asked[0]?.();
  expect(await read[2]).toMatchObject({ value: 1 });
});

it("refuses what would wait behind too much, and is free again once that is done", async () => {
  const turns = createTurns({ atOnce: 1, mostWaiting: 1 });
  const [first, second, third] = [work(), work(), work()];
  const running = turns.of("me", first.pieces).next();
  const waiting = turns.of("me", second.pieces).next();
  await expect(turns.of("me", third.pieces).next()).rejects.toMatchObject({ status: 429 });
  await vi.waitFor(() => expect(first.asked).toHaveLength(1));
  first.asked[0]?.();
  await running;
  await vi.waitFor(() => expect(second.asked).toHaveLength(1));
  second.asked[0]?.();
  expect(await waiting).toMatchObject({ value: 1 });
});

it("gives the place of work that fails to the next, and ends what nobody reads any more", async () => {
  const turns = createTurns({ atOnce: 1, mostWaiting: 5 });
  async function* failing(): AsyncGenerator<number, void, void> {
    yield await Promise.reject(new Error("broken"));
  }
  await expect(turns.of("me", failing()).next()).rejects.toThrow("broken");
  const ended = vi.fn();
  async function* counting(): AsyncGenerator<number, void, void> {
    try {
      for (let piece = 1; ; piece++) yield piece;
    } finally {
      ended();
    }
  }
  const reader = turns.of("me", counting());
  expect(await reader.next()).toEqual({ done: false, value: 1 });
  await reader.return();
  expect(ended).toHaveBeenCalledOnce();
});
