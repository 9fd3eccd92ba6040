import { describe, expect, it } from "vitest";
import { classifyConnectError } from "./classify-error.ts";

const errorWith = (code: string) => Object.assign(new Error(code), { code });

describe("an error while connecting", () => {
  it.each([
    ["connect", "ECONNREFUSED", "connection_refused"],
    ["connect", "EHOSTUNREACH", "host_unreachable"],
    ["connect", "ETIMEDOUT", "timeout_connect"],
    ["connect", "EMFILE", "connection_failed"],
    ["tls", "ECONNRESET", "tls_handshake_failed"],
    ["tls", "CERT_NOT_YET_VALID", "tls_certificate_expired"],
    ["tls", "CERT_REVOKED", "tls_certificate_untrusted"],
    ["tls", "SELF_SIGNED_CERT_IN_CHAIN", "tls_certificate_untrusted"],
  ] as const)("in phase %s with %s is %s", (phase, code, expected) => {
    const verdict = classifyConnectError(phase, errorWith(code));
    expect(verdict).toMatchObject({ outcome: "retry", errorCode: expected });
  });

  it("at several addresses is named after the first", () => {
    const error = new AggregateError([errorWith("ECONNREFUSED"), errorWith("ENETUNREACH")]);
    expect(classifyConnectError("connect", error).errorCode).toBe("connection_refused");
  });
});
