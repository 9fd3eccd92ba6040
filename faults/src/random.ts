import { createHash } from "node:crypto";

/** Numbers in [0, 1) that the seed and the name alone decide: a scenario's times don't depend on which ran before it. */
export function seededRandom(seed: number, name: string): () => number {
  let state = createHash("sha256").update(`${seed}/${name}`).digest().readUInt32LE();
  // mulberry32
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
