import { expect, test } from "vitest";
import { readPastedHeaders } from "./pasted-headers.ts";

const headers = { "webhook-id": ["evt_1"], "webhook-timestamp": ["1700000000"] };

test.each([
  ["lines", "Webhook-Id: evt_1\r\nwebhook-timestamp:1700000000\n"],
  ["a request as it was logged", "POST /in HTTP/1.1\nwebhook-id: evt_1\nwebhook-timestamp: 1700000000"],
  [
    "a curl command",
    "curl -X POST https://x.example \\\n  -H 'webhook-id: evt_1' \\\n --header \"webhook-timestamp: 1700000000\" \\\n --data '{}'",
  ],
  ["an object", '{ "webhook-id": "evt_1", "Webhook-Timestamp": 1700000000 }'],
])("%s", (_name, text) => {
  expect(readPastedHeaders(text)).toEqual({ ok: true, headers });
});

test("a header that stands twice keeps both values, and a colon in a value stays", () => {
  expect(readPastedHeaders("a: 1\nA: 2:3")).toEqual({ ok: true, headers: { a: ["1", "2:3"] } });
  expect(readPastedHeaders('{"a":["1","2"]}')).toEqual({ ok: true, headers: { a: ["1", "2"] } });
});

test("a name that objects have by themselves is a name like others", () => {
  expect(readPastedHeaders("__proto__: x")).toMatchObject({ ok: true });
  expect(Object.keys(Reflect.get(readPastedHeaders("constructor: x"), "headers"))).toEqual(["constructor"]);
});

test.each([
  ["", /Paste the headers/],
  ["webhook-id evt_1", /is no header/],
  ['{"webhook-id": "evt_1"', /isn't/],
  ['{"webhook-id": {}}', /neither text/],
])("%j is refused with what to do", (text, message) => {
  expect(readPastedHeaders(text)).toMatchObject({ ok: false, message: expect.stringMatching(message) });
});
