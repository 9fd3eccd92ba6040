/** Where a member's value stands in the text of a JSON object. */
export interface MemberSlice {
  key: string;
  start: number;
  end: number;
}

export interface ScannedObject {
  /** Top-level members in order; a key that stands twice is listed twice. */
  members: MemberSlice[];
  /** Deepest nesting of objects and arrays, the outermost counting 1. */
  depth: number;
}

const quote = 0x22;
const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const comma = 0x2c;
const colon = 0x3a;

/**
 * Finds the top-level members of a JSON object in one pass, so that a member can be kept byte for byte: parsing and
 * writing again would change numbers beyond 2^53, `1.0`, duplicate keys and white space.
 * It checks no grammar: the members mean something only if JSON.parse takes the text; the depth is right before that too.
 */
export function scanObject(text: string): ScannedObject {
  const members: MemberSlice[] = [];
  let depth = 0;
  let deepest = 0;
  let key: string | null = null;
  let keyStart = -1;
  let valueStart = -1;
  const endMember = (end: number) => {
    if (key !== null) members.push({ key, ...trim(text, valueStart, end) });
    key = null;
  };
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case quote: {
        const end = endOfString(text, at);
        if (depth === 1 && key === null) keyStart = at;
        at = end;
        break;
      }
      case openBrace:
      case openBracket:
        depth += 1;
        if (depth > deepest) deepest = depth;
        break;
      case closeBrace:
      case closeBracket:
        if (depth === 1) endMember(at);
        depth -= 1;
        break;
      case colon:
        if (depth === 1 && key === null && keyStart >= 0) {
          key = readKey(text.slice(keyStart, at));
          valueStart = at + 1;
        }
        break;
      case comma:
        if (depth === 1) endMember(at);
        break;
    }
  }
  return { members, depth: deepest };
}

/** Index of the closing quote of the string that opens at `start`. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === backslash) at += 2;
    else if (code === quote) return at;
    else at += 1;
  }
  return text.length;
}

function readKey(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}

function trim(text: string, start: number, end: number): { start: number; end: number } {
  let from = start;
  let to = end;
  while (from < to && isSpace(text.charCodeAt(from))) from += 1;
  while (to > from && isSpace(text.charCodeAt(to - 1))) to -= 1;
  return { start: from, end: to };
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}
