import { expect, it } from "vitest";
import { notSent } from "../http/outcome.ts";
import { readEcho } from "./read-echo.ts";

const answered = (body: string, over = {}) => ({
  ...notSent({ outcome: "success", errorCode: null, errorDetail: null }),
  statusCode: 200,
  responseBody: Buffer.from(body),
  ...over,
});

it.each(["abc123", "abc123\n", '{"challenge":"abc123"}', '{ "ok": true, "challenge": "abc123" }'])(
  "takes %j for an echo",
  (body) => {
    expect(readEcho(answered(body), "abc123")).toBeNull();
  },
);

it.each(["", "ok", "abc1234", '"abc123"', '{"challenge":["abc123"]}', "null", '{"challenge":'])(
  "doesn't take %j for one",
  (body) => {
    expect(readEcho(answered(body), "abc123")).toBe("challenge_not_echoed");
  },
);

it("says why the receiver was not reached, whatever its body says", () => {
  const refused = answered("abc123", { outcome: "retry", errorCode: "http_5xx", statusCode: 500 });
  expect(readEcho(refused, "abc123")).toBe("http_5xx");
});

it("doesn't trust an answer that is longer than what is kept", () => {
  expect(readEcho(answered("abc123", { responseBodyTruncated: true }), "abc123")).toBe(
    "challenge_not_echoed",
  );
});
