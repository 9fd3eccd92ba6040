/** `0.digits × 10^magnitude`, the digits without zeros at either end; zero has none. */
interface Decimal {
  negative: boolean;
  digits: string;
  magnitude: number;
}

/** A number whose decimal form a double does not keep: its digits, and the double next to it. */
export class ExactNumber {
  readonly text: string;
  readonly double: number;
  readonly decimal: Decimal;
  constructor(text: string, decimal: Decimal) {
    this.text = text;
    this.double = Number(text);
    this.decimal = decimal;
  }
}

/** A plain `number` stands for exactly the decimal that JavaScript prints for it. */
export type JsonNumber = number | ExactNumber;

const numberForm = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;
/** Whatever the digits before it are, an exponent beyond this decides; exponents there count as equal. */
const largestExponent = 1e15;

/** The number that a JSON text names. */
export function readNumber(text: string): JsonNumber {
  const double = Number(text);
  const decimal = toDecimal(text);
  const isPlain = Number.isFinite(double) && compareDecimals(decimal, toDecimal(String(double))) === 0;
  return isPlain ? double : new ExactNumber(text, decimal);
}

/**
 * Whether JSON.parse may round a number of this JSON text: one has more than 15 digits, or an exponent of three. Digits
 * within strings count too; then the text is read the exact way for nothing.
 */
export function mayRoundNumbers(jsonText: string): boolean {
  return /[\d.]{16}|\d[eE][+-]?\d{3}/.test(jsonText);
}

/** Below 0, 0 or above 0. Rounding keeps the order, so that digits are compared only where the doubles are equal. */
export function compareNumbers(a: JsonNumber, b: JsonNumber): number {
  const nearA = typeof a === "number" ? a : a.double;
  const nearB = typeof b === "number" ? b : b.double;
  if (nearA !== nearB) return nearA < nearB ? -1 : 1;
  if (typeof a === "number" && typeof b === "number") return 0;
  return compareDecimals(decimalOf(a), decimalOf(b));
}

function decimalOf(value: JsonNumber): Decimal {
  return typeof value === "number" ? toDecimal(String(value)) : value.decimal;
}

function toDecimal(text: string): Decimal {
  const [, sign, whole = "", fraction = "", exponent = "0"] = numberForm.exec(text) ?? [];
  const all = whole + fraction;
  let start = 0;
  while (all[start] === "0") start += 1;
  let end = all.length;
  while (end > start && all[end - 1] === "0") end -= 1;
  const digits = all.slice(start, end);
  if (digits === "") return { negative: false, digits, magnitude: 0 };
  const shift = Math.max(-largestExponent, Math.min(largestExponent, Number(exponent)));
  return { negative: sign === "-", digits, magnitude: whole.length - start + shift };
}

function compareDecimals(a: Decimal, b: Decimal): number {
  const signA = signOf(a);
  const signB = signOf(b);
  if (signA !== signB || signA === 0) return signA - signB;
  if (a.magnitude !== b.magnitude) return a.magnitude < b.magnitude ? -signA : signA;
  if (a.digits === b.digits) return 0;
  return a.digits < b.digits ? -signA : signA;
}

function signOf({ negative, digits }: Decimal): number {
  if (digits === "") return 0;
  return negative ? -1 : 1;
}
