import type { Bound } from "./filter-node.ts";
import { compareNumbers, ExactNumber, type JsonNumber } from "./json-number.ts";
import { type FilterScalar, filterLimits } from "./types.ts";

/**
 * What an event holds at one path: several values where the path leads through lists. Each question costs a look-up,
 * however many values there are; sorting for ranges and affixes happens once, and only when asked for.
 */
export class PathValues {
  /** The path leads to something, if only to an empty list or an object. */
  present = false;
  readonly scalars = new Set<FilterScalar>();
  readonly exactNumbers: ExactNumber[] = [];
  #numbers: ArrayLike<JsonNumber> | undefined;
  #strings: string[] | undefined;
  #reversed: string[] | undefined;

  add(value: unknown): void {
    this.present = true;
    if (value instanceof ExactNumber) this.exactNumbers.push(value);
    else if (isScalar(value)) this.scalars.add(value);
  }

  /** Some value is one of these. */
  hasAny(values: readonly FilterScalar[]): boolean {
    return values.some((value) => this.scalars.has(value));
  }

  /** Some value is none of these (which are distinct). */
  hasOther(values: readonly FilterScalar[]): boolean {
    return this.#hasMoreThan(values.filter((value) => this.scalars.has(value)).length);
  }

  hasAffix(kind: "prefix" | "suffix", text: string): boolean {
    return this.#countAffix(kind, text) > 0;
  }

  /** Some value does not start, or end, so; also one that is no text. */
  hasOtherAffix(kind: "prefix" | "suffix", text: string): boolean {
    return this.#hasMoreThan(this.#countAffix(kind, text));
  }

  hasNumberIn(lower: Bound | null, upper: Bound | null): boolean {
    const numbers = this.#sortedNumbers();
    const first = lower === null ? 0 : firstIndex(numbers, (value) => isAbove(value, lower));
    const candidate = numbers[first];
    return candidate !== undefined && (upper === null || isBelow(candidate, upper));
  }

  /** The distinct values, at most so many. */
  sample(limit: number): (FilterScalar | ExactNumber)[] {
    return [...this.scalars.values().take(limit), ...this.exactNumbers.slice(0, limit)].slice(0, limit);
  }

  #hasMoreThan(count: number): boolean {
    return this.exactNumbers.length > 0 || this.scalars.size > count;
  }

  #countAffix(kind: "prefix" | "suffix", text: string): number {
    const strings = kind === "prefix" ? this.#sortedStrings() : this.#sortedReversed();
    const prefix = kind === "prefix" ? text : reverse(text);
    const start = firstIndex(strings, (string) => string >= prefix);
    return firstIndex(strings, (string) => string >= prefix && !string.startsWith(prefix)) - start;
  }

  #sortedNumbers(): ArrayLike<JsonNumber> {
    this.#numbers ??=
      this.exactNumbers.length === 0
        ? Float64Array.from(this.#plainNumbers()).sort()
        : [...this.#plainNumbers(), ...this.exactNumbers].sort(compareNumbers);
    return this.#numbers;
  }

  #sortedStrings(): string[] {
    this.#strings ??= this.#texts().sort();
    return this.#strings;
  }

  #sortedReversed(): string[] {
    this.#reversed ??= this.#texts()
      .map((string) => reverse(string.slice(-filterLimits.stringLength)))
      .sort();
    return this.#reversed;
  }

  #plainNumbers(): number[] {
    return [...this.scalars].filter((value) => typeof value === "number");
  }

  #texts(): string[] {
    return [...this.scalars].filter((value) => typeof value === "string");
  }
}

function isScalar(value: unknown): value is FilterScalar {
  return value === null || (typeof value !== "object" && value !== undefined);
}

/** The first index whose item passes, where all after it pass too; the length where none does. */
function firstIndex<Item>(sorted: ArrayLike<Item>, passes: (item: Item) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = sorted[middle];
    if (item !== undefined && passes(item)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function isAbove(value: JsonNumber, { value: bound, inclusive }: Bound): boolean {
  const order = compareNumbers(value, bound);
  return order > 0 || (inclusive && order === 0);
}

function isBelow(value: JsonNumber, { value: bound, inclusive }: Bound): boolean {
  const order = compareNumbers(value, bound);
  return order < 0 || (inclusive && order === 0);
}

/** By UTF-16 units: a text ends with another exactly where the one reversed starts with the other reversed. */
function reverse(text: string): string {
  let reversed = "";
  for (let at = text.length - 1; at >= 0; at--) reversed += text[at];
  return reversed;
}
