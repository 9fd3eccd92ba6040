import { expect, test } from "vitest";
import { headlineOf, lineOf } from "./alert-words.ts";
import { toSlackMessage } from "./compose-alert.ts";

test("a headline counts what happened, in words", () => {
  expect(headlineOf({ "system.endpoint.failing": 1 })).toBe("1 endpoint fails");
  expect(
    headlineOf({
      "system.endpoint.recovered": 2,
      "system.endpoint.failing": 1000,
      "system.dead_letters.growing": 1,
    }),
  ).toBe("1000 endpoints fail, 2 endpoints answer again, dead letters grow");
});

test("a line names the endpoint, and a long URL is cut", () => {
  const data = {
    endpointId: "ep_1",
    url: `https://hooks.example.com/${"x".repeat(2000)}`,
    failingSince: "2026-03-01T09:30:00.000Z",
    consecutiveFailures: 5,
    lastError: { statusCode: 503, errorCode: "http_5xx" },
  };
  const line = lineOf({ type: "system.endpoint.failing", data });
  expect(line).toMatch(/^https:\/\/hooks\.example\.com\/x+… fails: 5 failures in a row, at last 503$/);
  expect(line.length).toBeLessThan(200);
  const flaky = lineOf({ type: "system.endpoint.failing", data: { ...data, consecutiveFailures: 0 } });
  expect(flaky).toMatch(/ fails: too many of its requests, at last 503$/);
});

test("what people typed makes no link or mention in Slack", () => {
  const { text } = toSlackMessage({
    tenantName: "<!channel> & *co*",
    environmentName: "Production",
    headline: "1 endpoint fails",
    lines: ["<https://evil.example|click>"],
    count: 3,
    url: "https://posthorn.example/acme/production/notices",
  });
  expect(text.split("\n")).toEqual([
    "*[&lt;!channel&gt; &amp; ∗co∗ · Production] 1 endpoint fails*",
    "• &lt;https://evil.example|click&gt;",
    "• and 2 more",
    "<https://posthorn.example/acme/production/notices|Open the notices>",
  ]);
});
