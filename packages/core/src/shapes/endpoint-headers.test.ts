import { describe, expect, it } from "vitest";
import { InvalidFieldError } from "../errors.ts";
import { createEndpointSigner, generateEndpointSecret } from "../signing/profiles/index.ts";
import { parseInput } from "../validation.ts";
import { SignatureProfile } from "./endpoint.ts";
import { EndpointHeaderChanges, EndpointHeaders } from "./endpoint-headers.ts";

/** The first wrong header and its code; null where all are taken. */
function refusalOf(
  headers: unknown,
  shape: typeof EndpointHeaders | typeof EndpointHeaderChanges = EndpointHeaders,
) {
  try {
    parseInput(shape, headers);
    return null;
  } catch (error) {
    if (!(error instanceof InvalidFieldError)) throw error;
    return [error.errors[0]?.path, error.errors[0]?.code];
  }
}

describe("an endpoint's own headers", () => {
  it("can be none that signs a request, whatever the profile", () => {
    const secret = generateEndpointSecret("hmac");
    for (const profile of SignatureProfile.options) {
      const headers: Record<string, string> = {};
      const message = { id: "evt_1", uuid: "", type: "ping", timestamp: 5, body: "{}" };
      createEndpointSigner([profile], [secret])?.writeHeaders(headers, message);
      expect(Object.keys(headers).length).toBeGreaterThan(0);
      for (const name of Object.keys(headers)) {
        expect(refusalOf({ [name]: "1" })).toEqual([name, "header_not_allowed"]);
      }
    }
  });

  it.each([
    "Content-Type",
    "user-agent",
    "Host",
    "Transfer-Encoding",
    "ACCEPT-ENCODING",
    "X-Forwarded-For",
    "proxy-authorization",
  ])("can't be %s, which Posthorn, the connection or a proxy sets", (name) =>
    expect(refusalOf({ [name]: "1" })).toEqual([name, "header_not_allowed"]),
  );

  it.each(["", "a b", "a:b", "é", "x".repeat(129)])("can't be named %j", (name) =>
    expect(refusalOf({ [name]: "1" })?.[1]).toBe("invalid_header_name"),
  );

  it.each(["", " a", "a ", "a\r\nX-Evil: 1", "a\n", "\u007f", "支付", "v".repeat(4097)])(
    "can't have the value %j",
    (value) => expect(refusalOf({ "x-a": value })).toEqual(["x-a", "invalid_header_value"]),
  );

  it("can have any other name, and every value that HTTP takes", () => {
    const headers = {
      Authorization: "Bearer s3cret",
      Cookie: "a=1; b=2",
      "x-a": "é\tü",
      "x-b": "v".repeat(4096),
    };
    expect(refusalOf(headers)).toBeNull();
  });

  it("are at most twenty, each once whatever its letter case", () => {
    const many = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, at) => [`x-${at}`, "1"]));
    expect(refusalOf(many(20))).toBeNull();
    expect(refusalOf(many(21))).toEqual(["", "too_many_items"]);
    expect(refusalOf({ "X-A": "1", "x-a": "2" })).toEqual(["x-a", "duplicate_item"]);
  });

  it("are removed by null in a change, and only there", () => {
    expect(refusalOf({ "x-a": null }, EndpointHeaderChanges)).toBeNull();
    expect(refusalOf({ "x-a": null })).toEqual(["x-a", "invalid_type"]);
    expect(refusalOf({ host: null }, EndpointHeaderChanges)).toEqual(["host", "header_not_allowed"]);
  });
});
