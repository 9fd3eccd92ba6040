import { type Json, type JsonObject, own } from "../json.ts";

const FORMATS: Readonly<Record<string, string>> = {
  "date-time": "2026-01-01T00:00:00Z",
  date: "2026-01-01",
  time: "12:00:00Z",
  duration: "P1D",
  email: "ann@example.com",
  "idn-email": "ann@example.com",
  hostname: "example.com",
  "idn-hostname": "example.com",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
  uri: "https://example.com/",
  "uri-reference": "/path",
  iri: "https://example.com/",
  "iri-reference": "/path",
  "uri-template": "/items/{id}",
  uuid: "018f3b1e-0000-7000-8000-000000000000",
  "json-pointer": "/data/id",
  "relative-json-pointer": "0",
  regex: "^[a-z]+$",
  byte: "aGVsbG8=",
};
const PATTERN_GUESSES = [
  "abc",
  "ABC",
  "123",
  "a1",
  "A1",
  "example",
  "2026-01-01",
  "0",
  "a",
  "EUR",
  "en-US",
  "1.0.0",
];

/** The smallest number from where the limits begin. */
export function sampleNumber(schema: JsonObject): number {
  const step = typeof schema.multipleOf === "number" ? schema.multipleOf : 1;
  const floor = numberOr(schema.minimum, schema.exclusiveMinimum);
  const ceiling = numberOr(schema.maximum, schema.exclusiveMaximum);
  if (floor === undefined && ceiling === undefined) return step;
  if (floor === undefined) return Math.floor(((ceiling as number) - step) / step) * step;
  const exclusive = schema.exclusiveMinimum === floor;
  const first = Math.ceil(floor / step) * step;
  return exclusive && first === floor ? first + step : first;
}

const numberOr = (a: Json | undefined, b: Json | undefined): number | undefined =>
  typeof b === "number" ? b : typeof a === "number" ? a : undefined;

/** A count that a keyword gives, or none. */
export const count = (value: Json | undefined): number => (typeof value === "number" ? value : 0);

/** A text of the format, or one that the pattern accepts if a common one does. */
export function sampleString(schema: JsonObject): string {
  const known = typeof schema.format === "string" ? own(FORMATS, schema.format) : undefined;
  if (typeof known === "string") return known;
  const { pattern } = schema;
  const guess =
    typeof pattern === "string"
      ? PATTERN_GUESSES.find((text) => new RegExp(pattern, "u").test(text))
      : undefined;
  const text = guess ?? "example";
  const least = count(schema.minLength);
  const padded = text.length < least && least < 1000 ? text.padEnd(least, text) : text;
  return typeof schema.maxLength === "number" ? padded.slice(0, schema.maxLength) : padded;
}
