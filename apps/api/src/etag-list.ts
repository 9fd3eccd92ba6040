interface EntityTag {
  /** Without its quotes. */
  opaque: string;
  weak: boolean;
}

/** One tag with what parts it from the next; the characters that RFC 9110 allows. */
const entityTag = /[ \t]*(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"[ \t]*(?:,|$)/y;

/** The value of an If-Match or an If-None-Match; null where it is none. */
export function readEntityTags(value: string): EntityTag[] | "*" | null {
  if (value.trim() === "*") return "*";
  const tags: EntityTag[] = [];
  entityTag.lastIndex = 0;
  while (entityTag.lastIndex < value.length) {
    const found = entityTag.exec(value);
    if (!found) return null;
    tags.push({ opaque: found[2] ?? "", weak: found[1] !== undefined });
  }
  return tags.length > 0 && !value.trimEnd().endsWith(",") ? tags : null;
}
