import { describe, expect, it } from "vitest";
import { RequestError } from "../errors.ts";
import { readJsonList } from "./read-json-list.ts";
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

describe("the text without a member", () => {
  it.each([
    ['{"key":"k","type":"a","data":{}}', '{"type":"a","data":{}}'],
    ['{"type":"a","key":"k","data":{}}', '{"type":"a","data":{}}'],
    ['{"type":"a","data":{},"key":"k"}', '{"type":"a","data":{}}'],
    ['{ "type": "a", "key": "k" }', '{ "type": "a" }'],
    ['{"key":"k"}', "{}"],
    ['{"type":"a","data":{"key":1}}', '{"type":"a","data":{"key":1}}'],
    ['{"type":"key","key":"type,}\\"","k\\u0065y2":1}', '{"type":"key","k\\u0065y2":1}'],
  ])("%s is %s", (text, expected) => {
    expect(readJsonObject(bytes(text), 64).textWithout("key")).toBe(expected);
  });

  it.each([
    ['{"key":"k","type":"a","other":[1,{"key":2}],"data":{}}', '{"type":"a","data":{}}'],
    ['{"other":1,"type":"a","data":{},"key":"k"}', '{"type":"a","data":{}}'],
    ['{"type":"a","key":"k","other":1}', '{"type":"a"}'],
    ['{"other":1,"key":"k"}', "{}"],
    ['{"other":1}', "{}"],
  ])("and without another one, %s is %s", (text, expected) => {
    expect(readJsonObject(bytes(text), 64).textWithout("key", "other")).toBe(expected);
  });
});

describe("a list of documents", () => {
  const read = (text: string, most = 10) => readJsonList(bytes(text), "events", { maxDepth: 3, most });
  const resultOf = (work: () => unknown) => {
    try {
      return work();
    } catch (error) {
      if (error instanceof RequestError) return error.code;
      throw error;
    }
  };

  it("keeps each one byte for byte, beside its value", () => {
    const items = ['{"data":{"n":9007199254740993,"f":1.0}}', '{ "a" : "],[}" , "b": [1, 2] }', "{}"];
    for (const text of [
      `{"events":[${items.join(",")}]}`,
      `{"x":[],"events" : [ ${items.join(" ,\n")} ] }`,
    ]) {
      const { elements } = read(text);
      expect(elements.map((element) => element.text)).toEqual(items);
      const objects = elements.map((element) => element.toObject("The event"));
      expect(objects.map(({ value }) => value)).toEqual(items.map((item) => JSON.parse(item)));
      expect(objects[0]?.textOf("data")).toBe('{"n":9007199254740993,"f":1.0}');
      expect(objects[1]?.textOf("b")).toBe("[1, 2]");
    }
  });

  it("refuses by itself what is no object, too deep or has a member twice", () => {
    const { elements } = read(
      '{"events":[{"a":[[1]]},{"a":[[[1]]]},1,"x",null,[],{"a":1,"a":2},{"a":[[[[[[[[[[9]]]]]]]]]]},{"b":2}]}',
    );
    expect(elements.map((element) => resultOf(() => element.toObject("The event").value))).toEqual([
      { a: [[1]] },
      "payload_too_deep",
      ...Array<string>(4).fill("body_must_be_object"),
      "duplicate_key",
      "payload_too_deep",
      { b: 2 },
    ]);
  });

  it("tells no more elements than it is asked for, and their number is in the value", () => {
    const { elements, value } = read('{"events":[{"a":1},{"a":2},{"a":3}]}', 2);
    expect(elements.map(({ text }) => text)).toEqual(['{"a":1}', '{"a":2}']);
    expect(value.events).toHaveLength(3);
  });

  it.each(['{"events":[]}', '{"events":[ ]}', '{"events":{"a":[1]}}', '{"events":"[1]"}', "{}"])(
    "is empty in %s",
    (text) => {
      expect(read(text).elements).toEqual([]);
    },
  );

  it.each([
    ['{"events":[{"a":1},]}', "invalid_json"],
    ['{"events":[{"a":1} {"b":1}]}', "invalid_json"],
    ['{"events":[{"a":1}', "invalid_json"],
    ['{"events":[{"a":]}]}', "invalid_json"],
    ['{"events":[{"a":1}]]}', "invalid_json"],
    ['{"events":[{"a":1}]} x', "invalid_json"],
    ['\ufeff{"events":[]}', "invalid_json"],
    [`{"events":[${"[".repeat(100_000)}`, "payload_too_deep"],
    ['{"events":[],"events":[{}]}', "duplicate_key"],
    ['{"x":[[[[[[1]]]]]],"events":[{}]}', "payload_too_deep"],
    ["[]", "body_must_be_object"],
    [" ", "missing_body"],
  ])("can't be in %.40s: %s", (text, code) => {
    expect(resultOf(() => read(text))).toBe(code);
  });
});
