import { shortHash } from "../../../hash.ts";

const KEYWORDS = [
  ...[
    "False",
    "None",
    "True",
    "and",
    "as",
    "assert",
    "async",
    "await",
    "break",
    "class",
    "continue",
    "def",
    "del",
  ],
  ...["elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda"],
  ...["nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield", "case"],
];
/** Names that the models' own annotations use. */
const USED = ["str", "int", "float", "bool", "list", "dict", "Any", "Literal", "datetime", "Field", "Model"];
/** Names that pydantic's models have. */
const OF_MODELS = [
  ...["construct", "copy", "dict", "fields", "from_orm", "json", "parse_file", "parse_obj", "parse_raw"],
  ...["schema", "schema_json", "update_forward_refs", "validate", "root"],
];
const RESERVED: ReadonlySet<string> = new Set([...KEYWORDS, ...USED, ...OF_MODELS]);

/** A Python name for each member, distinct; the member's own name stays its alias. */
export function fieldNames(members: readonly string[]): Map<string, string> {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  // Members that keep their name come first, so that none has to give way to another's substitute.
  for (const member of [...members].sort((a, b) => Number(isPlain(b)) - Number(isPlain(a)))) {
    let name = isPlain(member) ? member : substitute(member);
    while (taken.has(name)) name += "_";
    taken.add(name);
    names.set(member, name);
  }
  return names;
}

const isPlain = (member: string): boolean =>
  /^[A-Za-z][A-Za-z0-9_]*$/.test(member) && !RESERVED.has(member) && !member.startsWith("model_");

function substitute(member: string): string {
  const written = member.replaceAll(/[^A-Za-z0-9]+/g, "_").replaceAll(/^_+|_+$/g, "");
  if (/[^\0-\x7f]/.test(member) || written === "") return `field_${shortHash(member)}`;
  const named = /^[A-Za-z]/.test(written) && !written.startsWith("model_") ? written : `field_${written}`;
  return RESERVED.has(named) ? `${named}_` : named;
}

/** A string as Python writes it; JSON's escapes are Python's, too. */
export const pythonText = (text: string): string => JSON.stringify(text);
