import { Document, Scalar, type ScalarTag, type Tags, visit } from "yaml";

// Plain only where every parser, of YAML 1.1 and 1.2, reads a string: a word that is no boolean, null or number.
const PLAIN = /^[A-Za-z_$][A-Za-z0-9_.$/-]*(?: [A-Za-z0-9_.$/-]+)*$/;
const SPECIAL_WORDS = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf|infinity)$/i;
const READABLE_BLOCK = /^[^\s].*$/;
// Characters that some parser refuses or takes for a line break. JSON.stringify already escapes lone surrogates.
const UNSAFE = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** YAML 1.1 takes a number with an exponent for a string unless it has a point. */
const exponentNumber: ScalarTag = {
  tag: "tag:yaml.org,2002:float",
  default: true,
  identify: (value) => typeof value === "number" && String(value).includes("e"),
  test: /^[-+]?[0-9]+\.[0-9]+e[-+][0-9]+$/,
  resolve: (text) => Number(text),
  stringify: ({ value }) => String(value).replace(/^(-?\d+)e/, "$1.0e"),
};

/** Without it, a member called `<<` is written plain and means a merge to readers of YAML 1.1. */
const isMerge = (tag: Tags[number]): boolean =>
  tag === "merge" || (typeof tag === "object" && tag.tag.endsWith(":merge"));

/** The document as YAML that parsers of 1.1 and of 1.2 read as the same value. */
export function toYaml(document: object): string {
  const yaml = new Document(document, {
    version: "1.1",
    aliasDuplicateObjects: false,
    merge: false,
    customTags: (tags) => [exponentNumber, ...tags.filter((tag) => !isMerge(tag))],
  });
  visit(yaml, {
    Scalar(_, node) {
      if (typeof node.value === "string") node.type = styleOf(node.value);
    },
  });
  return yaml
    .toString({ lineWidth: 0, directives: false })
    .replaceAll(UNSAFE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function styleOf(text: string): Scalar.Type {
  if (PLAIN.test(text) && !SPECIAL_WORDS.test(text)) return Scalar.PLAIN;
  const lines = text.split("\n");
  const block =
    lines.length > 1 &&
    lines.every((line) => line === "" || READABLE_BLOCK.test(line)) &&
    lines.at(-1) !== "";
  const printable = !/[\p{Cc}\u2028\u2029\ufeff\ufffe\uffff]/u.test(text.replaceAll("\n", ""));
  return block && lines[0] !== "" && printable && text.isWellFormed()
    ? Scalar.BLOCK_LITERAL
    : Scalar.QUOTE_DOUBLE;
}
