/**
 * Where the ranges of a latency histogram begin, in milliseconds, from the second one: each is wider than the one before
 * by half an octave, so a percentile is off by a fifth at most. Stored counts depend on them, so they never change.
 */
export const latencyBoundsMs: readonly number[] = [
  1, 2, 3, 4, 6, 8, 11, 16, 23, 32, 45, 64, 91, 128, 181, 256, 362, 512, 724, 1024, 1448, 2048, 2896, 4096,
  5793, 8192, 11585, 16384, 23170, 32768,
];

/** How many ranges there are: one more than bounds. */
export const latencyRanges = latencyBoundsMs.length + 1;
