import {
  closeBrace,
  closeBracket,
  comma,
  endOfString,
  openBrace,
  openBracket,
  quote,
  type TextSlice,
  trim,
} from "./text-slices.ts";

/** Where an element stands in the text of a JSON list. */
export interface ElementSlice extends TextSlice {
  /** Deepest nesting of objects and arrays within it; 0 for a plain value. */
  depth: number;
}

/**
 * Finds the first `most` elements of the JSON list that `list` is in `text`, as scanObject finds members: it checks no
 * grammar, so they mean something only if JSON.parse takes the text.
 */
export function scanList(text: string, list: TextSlice, most: number): ElementSlice[] {
  const elements: ElementSlice[] = [];
  let depth = 0;
  let deepest = 0;
  let start = list.start + 1;
  const endElement = (at: number) => {
    const slice = trim(text, start, at);
    if (slice.end > slice.start) elements.push({ ...slice, depth: deepest });
    start = at + 1;
    deepest = 0;
  };
  for (let at = start; at < list.end && elements.length < most; at++) {
    switch (text.charCodeAt(at)) {
      case quote:
        at = endOfString(text, at);
        break;
      case openBrace:
      case openBracket:
        depth += 1;
        if (depth > deepest) deepest = depth;
        break;
      case closeBrace:
      case closeBracket:
        if (depth === 0) {
          endElement(at);
          return elements;
        }
        depth -= 1;
        break;
      case comma:
        if (depth === 0) endElement(at);
        break;
    }
  }
  return elements;
}
