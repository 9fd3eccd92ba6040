/** `1 endpoint`, `2 endpoints`. */
export const plural = (count: number, noun: string): string =>
  `${count.toLocaleString("en")} ${count === 1 ? noun : `${noun}s`}`;
