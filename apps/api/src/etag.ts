import { readEntityTags } from "./etag-list.ts";

/**
 * Whether an If-None-Match names this tag. Compression makes a tag weak; for "not modified" that is as good. What can't be read
 * names none: the whole answer is never wrong.
 */
export function matchesEtag(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const tags = readEntityTags(ifNoneMatch);
  return tags === "*" || (tags ?? []).some(({ opaque }) => `"${opaque}"` === etag);
}
