import { expect, test } from "vitest";
import { readRequestLine, signsRequestLine } from "./request-line.ts";

test.each([
  ["", {}],
  ["/in/src_1?a=1", { url: "/in/src_1?a=1" }],
  ["PUT /in/src_1 HTTP/1.1", { method: "PUT", url: "/in/src_1" }],
  [" post  /hooks ", { method: "post", url: "/hooks" }],
])("the request line %j is read", (text, read) => {
  expect(readRequestLine(text)).toEqual(read);
});

test("method and path are asked for where they are signed", () => {
  const generic = (content: string) => ({
    provider: "generic" as const,
    settings: {
      generic: {
        verification: "hmac" as const,
        hmac: {
          algorithm: "sha256" as const,
          encoding: "hex" as const,
          header: "X-Signature",
          prefix: "",
          content,
          timestampHeader: null,
        },
      },
    },
  });
  expect(signsRequestLine(generic("{body}"))).toBe(false);
  expect(signsRequestLine(generic("{method} {url}.{body}"))).toBe(true);
  expect(signsRequestLine({ provider: "antom", settings: {} })).toBe(true);
  expect(signsRequestLine({ provider: "antom", settings: { antom: { url: "/in/payments" } } })).toBe(false);
  expect(signsRequestLine({ provider: "github", settings: {} })).toBe(false);
});
