import { describe, expect, it } from "vitest";
import { laneOf } from "./lane-of.ts";
import { OrderKey } from "./order-key.ts";

const event = (data: unknown, metadata: Record<string, string> = {}) => ({ type: "ping", metadata, data });

describe("the lane of an event", () => {
  it("is one for all where there is no key", () => {
    expect(laneOf(null, event({ id: 1 }))).toBe(laneOf(null, event({ id: 2 })));
  });

  it("is the same exactly for the same value at the key", () => {
    const lane = (data: unknown) => laneOf("data.customer.id", event(data));
    expect(lane({ customer: { id: "a" }, other: 1 })).toBe(lane({ customer: { id: "a" } }));
    const values = ["a", "b", 1, "1", true, "true", null];
    expect(new Set(values.map((id) => lane({ customer: { id } }))).size).toBe(values.length);
  });

  it("is one for all events that have no plain value there", () => {
    const lane = (data: unknown) => laneOf("data.customer.id", event(data));
    const without = [
      {},
      { customer: null },
      { customer: "id" },
      { customer: { id: {} } },
      { customer: [{ id: 1 }] },
    ];
    expect(new Set(without.map(lane)).size).toBe(1);
    expect(lane({ customer: {} })).toBe(laneOf("data.customer.id", event({})));
  });

  it("is another one under another key, even for the same value", () => {
    const both = event({ a: "x", b: "x" });
    expect(laneOf("data.a", both)).not.toBe(laneOf("data.b", both));
  });

  it("can come from the metadata, from the type, and from names with dots", () => {
    const lane = (region: string) => laneOf("metadata.region", event({}, { region }));
    expect(lane("eu")).not.toBe(lane("us"));
    expect(laneOf("type", event({}))).not.toBe(laneOf("type", { ...event({}), type: "pong" }));
    const dotted = (id: number) => laneOf("data.a\\.b", event({ "a.b": id }));
    expect(dotted(1)).not.toBe(dotted(2));
  });

  it("takes names such as __proto__ for names", () => {
    const lane = (json: string) => laneOf("data.__proto__.id", event(JSON.parse(json)));
    expect(lane('{"__proto__":{"id":1}}')).not.toBe(lane('{"__proto__":{"id":2}}'));
    expect(laneOf("data.constructor.name", event({}))).toBe(laneOf("data.constructor.name", event({ x: 1 })));
  });
});

it.each([
  "data",
  "customer.id",
  "data..id",
  "type.x",
  "metadata",
  "metadata.a.b",
  "data.a\\b",
  "data.\u0000",
  "",
])("a key such as %j is refused", (key) => {
  expect(OrderKey.safeParse(key).success).toBe(false);
});
