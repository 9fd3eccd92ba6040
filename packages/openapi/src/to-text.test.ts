import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { toHtmlJson, toJson, toYaml } from "./index.ts";

const TEXTS = [
  ...[
    "yes",
    "No",
    "on",
    "y",
    "012",
    "0o14",
    "0x1f",
    "1_000",
    "12:30:45",
    "190:20:30.15",
    "2026-11-22",
    "1e3",
    "+1",
    ".inf",
  ],
  ...[
    "~",
    "null",
    "=",
    "<<",
    "*a",
    "&a",
    "!t",
    "%d",
    "@a",
    "`c`",
    "- a",
    "a: b",
    "a:",
    "# c",
    "?",
    "...",
    "---",
    "[1]",
    "{a}",
  ],
  ...[
    " leading",
    "trailing ",
    "two\nlines",
    "ends\n",
    "\nstarts",
    "  indented\nlines",
    "tab\t",
    "\r\n",
    "\u0000",
    "\u0085",
  ],
  ...[
    "\u2028",
    "\u2029",
    "\ufeff",
    "\uffff",
    "🎉",
    "支付成功",
    "\u007f",
    'quote"',
    "it's",
    "back\\slash",
    "",
  ],
];

describe("toYaml", () => {
  it.each(["1.1", "1.2"] as const)("is read as the same text by parsers of YAML %s", (version) => {
    const document = { list: TEXTS, map: Object.fromEntries(TEXTS.map((text) => [text, text])) };
    expect(parse(toYaml(document), { version })).toEqual(document);
  });

  it("writes large and small numbers so that YAML 1.1 reads numbers", () => {
    expect(toYaml({ a: 1e21, b: -1e-7, c: 1.5e300, d: 0.1, e: 3 })).toBe(
      "a: 1.0e+21\nb: -1.0e-7\nc: 1.5e+300\nd: 0.1\ne: 3\n",
    );
  });

  it("keeps readable text readable", () => {
    expect(toYaml({ summary: "Invoice paid", text: "One.\n\nTwo.", 发票: "支付成功" })).toBe(
      'summary: Invoice paid\ntext: |-\n  One.\n\n  Two.\n"发票": "支付成功"\n',
    );
  });
});

describe("toJson", () => {
  it("writes text as it is, and ends with a newline", () => {
    expect(toJson({ a: "支付 <b>" })).toBe('{\n  "a": "支付 <b>"\n}\n');
    expect(toJson({ a: [1] }, { minified: true })).toBe('{"a":[1]}\n');
  });
});

describe("toHtmlJson", () => {
  it("lets no text end the script element that it stands in", () => {
    const document = { a: "</script><!-- \u2028\u2029" };
    expect(toHtmlJson(document)).not.toMatch(/[<\u2028\u2029]/);
    expect(JSON.parse(toHtmlJson(document))).toEqual(document);
  });
});
