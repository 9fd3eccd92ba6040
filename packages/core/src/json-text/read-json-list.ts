import { decodeBody, type JsonObjectText, parseBody, toObjectText, tooDeep } from "./read-json-object.ts";
import { type ElementSlice, scanList } from "./scan-list.ts";
import { scanObject } from "./scan-object.ts";

/** A list's levels and those of the object around it. */
const outerDepth = 2;

/** One element of a list that a client sent. */
export interface JsonElementText {
  text: string;
  /** Its value as the object that it has to be. Throws payload_too_deep, body_must_be_object (422), duplicate_key (400). */
  toObject(what: string): JsonObjectText;
}

export interface JsonListText {
  /** The whole body's; an element that is too deep is null in it. */
  value: Record<string, unknown>;
  /** The first of the list's elements; none where the member is no list. */
  elements: JsonElementText[];
}

/**
 * Reads a JSON object with a list of documents as its member `member`: each may have `maxDepth` levels, and one with more is
 * refused by itself. Tells the first `most` elements.
 * Throws missing_body, invalid_encoding, invalid_json, duplicate_key (400), payload_too_deep, body_must_be_object (422).
 */
export function readJsonList(
  bytes: Uint8Array,
  member: string,
  { maxDepth, most }: { maxDepth: number; most: number },
): JsonListText {
  const text = decodeBody(bytes);
  const { members, depth } = scanObject(text);
  const list = members.find(({ key }) => key === member);
  const slices = list && text.charAt(list.start) === "[" ? scanList(text, list, most) : [];
  const isShallow = depth <= maxDepth + outerDepth;
  const readable = isShallow ? text : withoutDeep(text, slices, maxDepth);
  if (!isShallow && scanObject(readable).depth > maxDepth + outerDepth) throw tooDeep("The body", maxDepth);
  const { value } = toObjectText("The body", text, members, parseBody(readable));
  const values: unknown[] = Array.isArray(value[member]) ? value[member] : [];
  const elements = slices.slice(0, values.length);
  return { value, elements: elements.map((slice, at) => toElement(text, slice, values[at], maxDepth)) };
}

function toElement(text: string, slice: ElementSlice, value: unknown, maxDepth: number): JsonElementText {
  const own = text.slice(slice.start, slice.end);
  return {
    text: own,
    toObject(what) {
      if (slice.depth > maxDepth) throw tooDeep(what, maxDepth);
      return toObjectText(what, own, scanObject(own).members, value);
    },
  };
}

/** Nothing that is too deep is ever parsed: what it builds could be deeper than whoever walks it later expects. */
function withoutDeep(text: string, slices: ElementSlice[], maxDepth: number): string {
  let kept = "";
  let from = 0;
  for (const { start, end, depth } of slices) {
    if (depth <= maxDepth) continue;
    kept += `${text.slice(from, start)}null`;
    from = end;
  }
  return kept + text.slice(from);
}
