import {
  closeBrace,
  closeBracket,
  colon,
  comma,
  endOfString,
  openBrace,
  openBracket,
  quote,
  type TextSlice,
  trim,
} from "./text-slices.ts";

/** Where a member's value stands in the text of a JSON object. */
export interface MemberSlice extends TextSlice {
  key: string;
  /** Where the key's opening quote stands. */
  keyStart: number;
}

export interface ScannedObject {
  /** Top-level members in order; a key that stands twice is listed twice. */
  members: MemberSlice[];
  /** Deepest nesting of objects and arrays, the outermost counting 1. */
  depth: number;
}

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
    if (key !== null) members.push({ key, keyStart, ...trim(text, valueStart, end) });
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

function readKey(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}
