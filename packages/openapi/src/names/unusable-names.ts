/** Names that generated code or a reader of the document takes for something else. */
const RESERVED: ReadonlySet<string> = new Set([...Object.getOwnPropertyNames(Object.prototype), "$ref"]);

/** Why a name can't be a key of the document, in words, or undefined when it can. */
export function unusableName(name: string): string | undefined {
  if (name.trim() === "") return "it is empty";
  if (RESERVED.has(name)) return `"${name}" has a meaning of its own in JavaScript or in OpenAPI`;
  if (/\p{Cc}/u.test(name)) return "it has a control character";
  if (!name.isWellFormed()) return "it is not well-formed Unicode";
  return undefined;
}
