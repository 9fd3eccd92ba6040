import { spawnSync } from "node:child_process";
import * as crypto from "node:crypto";
import { createEndpointSigner, generateEndpointSecret } from "@posthorn/core/signature-profiles";
import { describe, expect, test } from "vitest";
import { verifySnippets } from "./verify-snippets.ts";

const secret = generateEndpointSecret("hmac");
const body = '{"id":"inv_1","note":"café"}';

/** A request's headers as a receiver sees them. */
function signedHeaders(profile: "x-webhook" | "github" | "stripe", timestamp: number) {
  const headers: Record<string, string> = {};
  createEndpointSigner([profile], [secret])?.writeHeaders(headers, {
    id: "evt_1",
    uuid: "01997e64-c5d1-7400-bae1-c12e8dff9d65",
    type: "invoice.paid",
    timestamp,
    body,
  });
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

type Verify = (body: string, headers: Record<string, string>, secret: string) => boolean;

/** The snippet's function; its one import is given to it instead. */
function javascriptOf(profile: "x-webhook" | "github"): Verify {
  const code = verifySnippets[profile].javascript.replace(/^import .*$/m, "");
  return new Function("createHmac", "timingSafeEqual", `${code}; return verify;`)(
    crypto.createHmac,
    crypto.timingSafeEqual,
  );
}

function runPython(profile: "x-webhook" | "github" | "stripe", ...[text, headers, key]: Parameters<Verify>) {
  const program = `${verifySnippets[profile].python}
import json, sys
given = json.load(sys.stdin)
print(verify(given["body"].encode(), given["headers"], given["secret"]))`;
  const { stdout, stderr } = spawnSync("python3", ["-c", program], {
    input: JSON.stringify({ body: text, headers, secret: key }),
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  return stdout.trim() === "True";
}

const nowSeconds = () => Math.floor(Date.now() / 1000);

function expectToTellApart(verify: Verify, profile: "x-webhook" | "github" | "stripe") {
  const headers = signedHeaders(profile, nowSeconds());
  expect(verify(body, headers, secret)).toBe(true);
  expect(verify(`${body} `, headers, secret)).toBe(false);
  expect(verify(body, headers, "another secret")).toBe(false);
  expect(verify(body, {}, secret)).toBe(false);
  if (profile !== "github") {
    expect(verify(body, signedHeaders(profile, nowSeconds() - 600), secret)).toBe(false);
  }
}

describe("what a receiver copies takes a request of its profile, and no other", () => {
  test.each(["x-webhook", "github"] as const)("%s in JavaScript", (profile) => {
    expectToTellApart(javascriptOf(profile), profile);
  });

  // Tried where it is installed: nothing else of the unit tests needs it.
  const withPython =
    spawnSync("python3", ["--version"]).status === 0 ? (["x-webhook", "github", "stripe"] as const) : [];
  test.each(withPython)("%s in Python", { timeout: 60_000 }, (profile) => {
    expectToTellApart((...given) => runPython(profile, ...given), profile);
  });
});
