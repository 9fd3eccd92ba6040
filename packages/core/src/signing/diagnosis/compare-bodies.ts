import type { BodyDifference } from "../../shapes/signature-check.ts";

/** How a body that was given stands to the one that was sent. `reformatted`: the same content in other bytes. */
export type BodyComparison =
  | { kind: "same" }
  | { kind: "reformatted"; how: string; difference: BodyDifference }
  | { kind: "truncated" | "changed"; difference: BodyDifference };

/** Ways in which software changes a body without meaning to, undone. */
const undoings: readonly { how: string; undo(text: string): string }[] = [
  { how: "a byte order mark was put before it", undo: (text) => text.replace(/^\uFEFF/, "") },
  { how: "its line ends were changed to CRLF", undo: (text) => text.replaceAll("\r\n", "\n") },
  { how: "white space was added at its start or end", undo: (text) => text.trim() },
  {
    how: "it was read as Latin-1 and not as UTF-8",
    undo: (text) => Buffer.from(text, "latin1").toString("utf8"),
  },
];
const writtenAgain = "its JSON was parsed and written again";

export function compareBodies(given: string, sent: string): BodyComparison {
  if (given === sent) return { kind: "same" };
  const difference = firstDifference(given, sent);
  const undone = undoings.find(({ undo }) => undo(given) === sent);
  if (undone) return { kind: "reformatted", how: undone.how, difference };
  if (isSameJson(given, sent)) return { kind: "reformatted", how: writtenAgain, difference };
  return { kind: given.length < sent.length && sent.startsWith(given) ? "truncated" : "changed", difference };
}

/** What the body may have been before common software touched it; for when the sent one is not known. */
export function guessOriginals(given: string): { how: string; body: string }[] {
  const guesses = undoings.map(({ how, undo }) => ({ how, body: undo(given) }));
  const value = parse(given);
  if (value) guesses.push({ how: writtenAgain, body: JSON.stringify(value.json) });
  guesses.push({ how: "a line end was lost at its end", body: `${given}\n` });
  return guesses.filter(({ body }) => body !== given);
}

const shownBefore = 20;
const shownAfter = 40;

function firstDifference(given: string, sent: string): BodyDifference {
  let at = 0;
  while (at < given.length && given[at] === sent[at]) at += 1;
  const around = (text: string) => text.slice(Math.max(0, at - shownBefore), at + shownAfter).toWellFormed();
  return { at, given: around(given), sent: around(sent) };
}

function isSameJson(left: string, right: string): boolean {
  const [one, other] = [parse(left), parse(right)];
  return one !== null && other !== null && canonical(one.json) === canonical(other.json);
}

function parse(text: string): { json: unknown } | null {
  try {
    return { json: JSON.parse(text) };
  } catch {
    return null;
  }
}

/** With keys in one order, at every depth. */
const canonical = (json: unknown): string =>
  JSON.stringify(json, (_key, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
