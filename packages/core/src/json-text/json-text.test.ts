import { describe, expect, it } from "vitest";
import { RequestError } from "../errors.ts";
import { readJsonObject } from "./read-json-object.ts";
import { scanObject } from "./scan-object.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const codeOf = (text: string | Uint8Array, depth = 64) => {
  try {
    readJsonObject(typeof text === "string" ? bytes(text) : text, depth);
    return "accepted";
  } catch (error) {
    if (error instanceof RequestError) return error.code;
    throw error;
  }
};

describe("a member's text", () => {
  it.each([
    ['{"data":{"n":9007199254740993,"f":1.0,"e":1e400}}', '{"n":9007199254740993,"f":1.0,"e":1e400}'],
    ['{ "type" : "a" , "data" : { "a" : 1, "a" : 2 } }', '{ "a" : 1, "a" : 2 }'],
    ['{"data":{"s":"} , \\" ] \\\\"},"type":"a"}', '{"s":"} , \\" ] \\\\"}'],
    ['{"da\\u0074a":{}}', "{}"],
    ['{"x":{"data":1},"data":{"data":{"data":2}}}', '{"data":{"data":2}}'],
    ['{"type":"data","data":{"u":"\\u0000\\ud800"}}', '{"u":"\\u0000\\ud800"}'],
  ])("is kept byte for byte: %s", (text, expected) => {
    expect(readJsonObject(bytes(text), 64).textOf("data")).toBe(expected);
  });

  it("equals what JSON.parse sees, for every value there is", () => {
    const values = [null, true, 0, -1.5e-7, "", 'a,b:{}[]"\\', [], {}, [[1], { a: [] }], { "": { x: ",}" } }];
    for (const first of values) {
      for (const second of values) {
        const text = JSON.stringify({ first, second }, null, 2);
        const { members } = scanObject(text);
        expect(members.map(({ key, start, end }) => [key, JSON.parse(text.slice(start, end))])).toEqual([
          ["first", first],
          ["second", second],
        ]);
      }
    }
  });
});

describe("a body that is no JSON object", () => {
  it.each([
    ["", "missing_body"],
    [" \n", "missing_body"],
    ["{", "invalid_json"],
    ['{"a":1,}', "invalid_json"],
    ["[]", "body_must_be_object"],
    ["null", "body_must_be_object"],
    ['"x"', "body_must_be_object"],
    ['{"a":1,"a":2}', "duplicate_key"],
    ['{"a":1,"\\u0061":2}', "duplicate_key"],
    [`{"a":${"[".repeat(64)}${"]".repeat(64)}}`, "payload_too_deep"],
    [`{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}`, "payload_too_deep"],
    [`{"a":${"[".repeat(63)}${"]".repeat(63)}}`, "accepted"],
  ])("%.40s is %s", (text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  it("is refused when it is not UTF-8", () => {
    expect(codeOf(new Uint8Array([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x7d]))).toBe("invalid_encoding");
  });
});
