import { byCodeUnit } from "../json.ts";

const parts = (version: string): string[] => version.match(/\d+|\D+/g) ?? [];

const compareParts = (a: string, b: string): number => {
  const numeric = /^\d/.test(a) && /^\d/.test(b);
  if (!numeric) return byCodeUnit(a, b);
  const [x, y] = [BigInt(a), BigInt(b)];
  return x < y ? -1 : x > y ? 1 : byCodeUnit(a, b);
};

/** Compares runs of digits as numbers: 9 before 10, 1.9 before 1.10, 2025-12 before 2026-01. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [parts(a), parts(b)];
  for (const [index, part] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    const order = compareParts(part, other);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}
