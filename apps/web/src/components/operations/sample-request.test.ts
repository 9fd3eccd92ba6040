import { parseUrlTemplate, resolveUrlTemplate } from "@posthorn/core/runtime-expressions";
import { expect, test } from "vitest";
import { readExchange, type SampledOperation, sampleExchange, samplePayload } from "./sample-request.ts";

const operation: SampledOperation = {
  method: "POST",
  path: "/orders/{order_id}/pay",
  parameters: [
    { name: "callback_url", in: "query", schema: null },
    { name: "order_id", in: "path", schema: { type: "integer" } },
    { name: "X-Client", in: "header", schema: { enum: ["acme"] } },
  ],
  requestSchema: {
    type: "object",
    properties: {
      id: { type: "string" },
      notify: { properties: { webhookUrl: { type: "string" } } },
      lines: { type: "array", items: { type: "object", properties: { n: { type: "integer" } } } },
    },
  },
  responseSchema: { type: "object", properties: { id: { type: "string", example: "pay_1" } } },
};

function resolve(expression: string, changes: object = {}) {
  const parsed = parseUrlTemplate(expression, operation);
  if (!parsed.ok) throw new Error(parsed.reason);
  const read = readExchange({ ...sampleExchange(operation), ...changes }, operation);
  if (!read.ok) return read.reason;
  const resolved = resolveUrlTemplate(parsed.template, read.exchange);
  return resolved.ok ? resolved.url : resolved.reason;
}

test.each([
  ["{$callback_url}/orders/{$request.path.order_id}", "https://client.example/hooks/orders/1"],
  ["{$request.body#/notify/webhookUrl}", "https://client.example/hooks"],
  ["https://x.example/{$request.header.x-client}/{$request.body#/lines/0/n}", "https://x.example/acme/1"],
  ["https://x.example/{$response.body#/id}/{$statusCode}", "https://x.example/pay_1/201"],
])("a request is made up that %s can be resolved against", (expression, url) => {
  expect(resolve(expression)).toBe(url);
});

test("what is typed counts, and what can't be read is told", () => {
  expect(resolve("{$callback_url}", { url: "/orders/7/pay?callback_url=https%3A%2F%2Fa.example" })).toBe(
    "https://a.example",
  );
  expect(resolve("{$callback_url}", { body: "{" })).toContain("The request's body is not JSON");
  expect(resolve("https://x.example/{$response.body#/id}", { status: "" })).toContain("not given");
  expect(resolve("https://x.example/{$request.header.A}", { headers: "A: 1\na: 2" })).toContain("2 times");
});

test("schemas that refer to themselves come to an end", () => {
  const node: Record<string, unknown> = { type: "object" };
  node.properties = { child: node };
  expect(sampleExchange({ ...operation, requestSchema: node }).body.length).toBeLessThan(1_000);
});

test("a callback's payload is as its schema describes it, and always an object", () => {
  const schema = { type: "object", properties: { paid: { type: "boolean" }, total: { example: 129 } } };
  expect(samplePayload(schema)).toEqual({ paid: true, total: 129 });
  expect(samplePayload({ type: "array" })).toEqual({});
  expect(samplePayload(null)).toEqual({});
});
