import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { AttemptTimings } from "./attempt-timings.tsx";

const rendered = (timings: Parameters<typeof AttemptTimings>[0]["timings"]) =>
  renderToStaticMarkup(createElement(AttemptTimings, { timings }));

test("each part that an attempt had is named with its time", () => {
  const html = rendered({ dnsMs: 4.2, connectMs: 11.8, tlsMs: 24, firstByteMs: 178.5 });
  for (const part of ["DNS", "4.2 ms", "Connect", "12 ms", "TLS", "24 ms", "First byte", "179 ms"])
    expect(html).toContain(part);
});

test("a connection that was open already is said, and nothing where nothing is known", () => {
  const html = rendered({ dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: 3 });
  expect(html).toContain("over a connection that was open already");
  expect(html).not.toContain("TLS");
  expect(rendered({ dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: null })).toBe("");
});
