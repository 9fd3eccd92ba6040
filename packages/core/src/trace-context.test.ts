import { expect, it } from "vitest";
import { readTraceContext } from "./trace-context.ts";

const trace = "0af7651916cd43dd8448eb211c80319c";
const span = "b7ad6b7169203331";
const traceparent = `00-${trace}-${span}-01`;

it("reads a context of the version that is known", () => {
  expect(readTraceContext(traceparent)).toEqual({ traceparent, tracestate: null });
  expect(readTraceContext(` ${traceparent} `)).toEqual({ traceparent, tracestate: null });
  expect(readTraceContext(`00-${trace}-${span}-00`)?.traceparent).toBe(`00-${trace}-${span}-00`);
});

it("reads a later version as the one that is known, with the sampled flag alone", () => {
  expect(readTraceContext(`01-${trace}-${span}-ff-what-comes-then`)?.traceparent).toBe(traceparent);
  expect(readTraceContext(`cc-${trace}-${span}-02`)?.traceparent).toBe(`00-${trace}-${span}-00`);
});

it.each([
  undefined,
  null,
  1,
  "",
  "garbage",
  `${traceparent}-more`,
  `${traceparent}, ${traceparent}`,
  `ff-${trace}-${span}-01`,
  `00-${trace.toUpperCase()}-${span}-01`,
  `00-${"0".repeat(32)}-${span}-01`,
  `00-${trace}-${"0".repeat(16)}-01`,
  `00-${trace}-${span}`,
  `00-${trace}-${span}-1`,
  `01-${trace}-${span}-01.`,
  `01-${trace}-${span}-01-${"x".repeat(512)}`,
])("ignores %j", (value) => {
  expect(readTraceContext(value, "a=1")).toBeNull();
});

it.each([
  ["a=1", "a=1"],
  ["a=1, t61rcwkgmze@sys=x:y , ,b=2", "a=1,t61rcwkgmze@sys=x:y,b=2"],
])("keeps the tracestate %j", (tracestate, kept) => {
  expect(readTraceContext(traceparent, tracestate)).toEqual({ traceparent, tracestate: kept });
});

it.each([
  "",
  ",",
  "a",
  "A=1",
  "a=",
  "a=1=2",
  "a=1,a=2",
  "a=ü",
  "a=1\r\nx: y",
  `a=${"x".repeat(511)}`,
  Array.from({ length: 33 }, (_, at) => `k${at}=v`).join(","),
  ["a=1"],
])("drops the tracestate %j, and keeps the trace", (tracestate) => {
  expect(readTraceContext(traceparent, tracestate)).toEqual({ traceparent, tracestate: null });
});
