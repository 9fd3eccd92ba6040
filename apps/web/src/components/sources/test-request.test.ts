import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { CreateSourceInput, type SourceView } from "@posthorn/core";
import {
  verifyApiKeyHeader,
  verifyBasicAuth,
  verifyGitHub,
  verifyHmac,
  verifyShopify,
  verifySlack,
  verifyStandard,
  verifyStripe,
  verifyXWebhook,
} from "@posthorn/core/inbound";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testRequest } from "./test-request.ts";

const path = "/in/src_1?a=$HOME";
const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

const isInstalled = (...command: string[]) => {
  try {
    execFileSync("which", command);
    return true;
  } catch {
    return false;
  }
};
const canRun = isInstalled("bash", "curl", "openssl", "od");

interface Received {
  url: string;
  headers: IncomingMessage["headers"];
  body: Buffer;
}
let received: Received[] = [];
const server = createServer(async (request, response) => {
  received.push({ url: request.url ?? "", headers: request.headers, body: await buffer(request) });
  response.end("ok");
});
let port: number;
beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => server.close());

type Settings = CreateSourceInput["settings"];
const sourceOf = (provider: SourceView["provider"], settings: Settings = {}) => ({
  provider,
  path,
  settings: CreateSourceInput.parse({ name: "x", provider, settings }).settings,
});

/** What comes in when somebody runs it with the secret put in. */
async function run(script: string): Promise<Received> {
  received = [];
  const child = spawn("bash", ["-eu"], { stdio: ["pipe", "ignore", "inherit"] });
  child.stdin.end(script.replace("SECRET='…'", `SECRET='${secret}'`));
  const [code] = await once(child, "exit");
  expect(code).toBe(0);
  const [request] = received;
  if (!request) throw new Error("Nothing came in.");
  return request;
}

const hmac = {
  algorithm: "sha512",
  encoding: "base64",
  header: "X-Own-Signature",
  prefix: "v2,",
  content: '{header:X-Own-Id}"$PATH`\\{timestamp} {method} {url}.{body}',
  timestampHeader: "X-Own-Time",
} as const;

describe.skipIf(!canRun)("a test request", () => {
  test.each<[string, ReturnType<typeof sourceOf>, (request: Received) => Promise<unknown>]>([
    ["GitHub", sourceOf("github"), ({ body, headers }) => verifyGitHub(body, headers, secret)],
    ["Stripe", sourceOf("stripe"), ({ body, headers }) => verifyStripe(body, headers, secret)],
    ["Slack", sourceOf("slack"), ({ body, headers }) => verifySlack(body, headers, secret)],
    ["Shopify", sourceOf("shopify"), ({ body, headers }) => verifyShopify(body, headers, secret)],
    [
      "Standard Webhooks",
      sourceOf("standard-webhooks"),
      ({ body, headers }) => verifyStandard(body, headers, secret),
    ],
    [
      "X-Webhook-Signature",
      sourceOf("generic"),
      ({ body, headers }) => verifyXWebhook(body, headers, secret),
    ],
    [
      "an HMAC of one's own",
      sourceOf("generic", { generic: { verification: "hmac", hmac } }),
      (request) => verifyHmac({ ...request, method: "POST" }, hmac, secret),
    ],
    [
      "an HMAC of the body",
      sourceOf("generic", { generic: { verification: "hmac", hmac: { header: "X-S" } } }),
      ({ body, headers }) =>
        verifyHmac(
          { method: "POST", url: path, headers, body },
          {
            algorithm: "sha256",
            encoding: "hex",
            header: "X-S",
            prefix: "",
            content: "{body}",
            timestampHeader: null,
          },
          secret,
        ),
    ],
    [
      "a password",
      sourceOf("generic", { generic: { verification: "basic", username: "it's ann" } }),
      async ({ headers }) => verifyBasicAuth(headers, "it's ann", [secret]),
    ],
    [
      "an API key",
      sourceOf("generic", { generic: { verification: "api-key", apiKeyHeader: "X-Own" } }),
      async ({ headers }) => verifyApiKeyHeader(headers, "X-Own", [secret]),
    ],
  ])("of %s is one that the source accepts", async (_name, source, verify) => {
    const script = testRequest(source, `http://127.0.0.1:${port}${path}`);
    const request = await run(script ?? "");
    expect(request.url).toBe(path);
    await verify(request);
  });

  test("names the event where a header does, and asks for no secret where there is none", async () => {
    const generic = { verification: "none", eventTypeHeader: "X-Event" } as const;
    const script = testRequest(sourceOf("generic", { generic }), `http://127.0.0.1:${port}/`) ?? "";
    expect(script).not.toContain("SECRET");
    expect((await run(script)).headers["x-event"]).toBe("order.paid");
  });
});

test("nobody but Alipay and Antom can sign for them", () => {
  expect(testRequest(sourceOf("alipay"), "https://x.example/")).toBeNull();
  expect(testRequest(sourceOf("antom"), "https://x.example/")).toBeNull();
});
