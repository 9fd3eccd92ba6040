import { parseAllowedNetworks } from "@posthorn/core/outbound-url";
import { afterEach, describe, expect, it } from "vitest";
import { createOutboundClient, type OutboundClient } from "../http/index.ts";
import {
  readTestCertificate,
  type Script,
  type ScriptedReceiver,
  startScriptedReceiver,
} from "../http/testing/scripted-receiver.ts";
import { createEndpointCheckActivities } from "./activities.ts";

const hostname = "hook.receiver-tests.com";
let receiver: ScriptedReceiver | undefined;
let client: OutboundClient | undefined;
afterEach(async () => {
  await client?.close();
  await receiver?.close();
  [client, receiver] = [undefined, undefined];
});

/** What a check says of a receiver that runs this script. */
async function check(script: Script, { addresses = ["127.0.0.1"], url = "" } = {}) {
  receiver = await startScriptedReceiver(script);
  client = createOutboundClient({
    policy: { allowedNetworks: parseAllowedNetworks("127.0.0.1/32"), ownHosts: [] },
    dnsLookup: async () => addresses,
    caCertificates: [readTestCertificate("ca")],
  });
  let found: Awaited<
    ReturnType<Parameters<Parameters<typeof createEndpointCheckActivities>[0]["answer"]>[1]>
  >;
  const { probeEndpoint } = createEndpointCheckActivities({
    client,
    async answer(_ref, probe) {
      found = await probe(url || `${script.tls ? "https" : "http"}://${hostname}:${receiver?.port}/in`);
    },
  });
  await probeEndpoint({ id: "", tenantId: "", environmentId: "" });
  // biome-ignore lint/style/noNonNullAssertion: the activity has answered by now
  return found!;
}

const answering = (status: string, headers = ""): Script["steps"] => [
  { read_request: true },
  { send: `HTTP/1.1 ${status}\r\n${headers}Content-Length: 5\r\n\r\n` },
];
const trusted = { certificate: "valid" };
const passed = (name: string) => ({ name, state: "passed" });

describe("a receiver that takes HEAD", () => {
  it("has nothing the matter, and every step says how long it took", async () => {
    const found = await check({ tls: trusted, steps: answering("200 OK") });
    expect(found).toMatchObject({
      ok: true,
      findings: [],
      statusCode: 200,
      address: "127.0.0.1",
      steps: ["url", "address", "connection", "tls", "answer"].map(passed),
    });
    expect(found.steps.slice(1).every(({ ms }) => ms !== null)).toBe(true);
  });

  it.each(["405 No", "501 No", "400 No", "415 No", "422 No"])(
    "and answers %s is one that takes POST only",
    async (status) => {
      const found = await check({ tls: trusted, steps: answering(status) });
      expect(found).toMatchObject({ ok: true, findings: [] });
    },
  );

  it.each([
    ["401 No", "http_4xx"],
    ["404 No", "http_4xx"],
    ["410 No", "endpoint_gone"],
    ["429 No", "rate_limited_by_receiver"],
    ["503 No", "http_5xx"],
  ])("and answers %s may not take webhooks", async (status, code) => {
    const found = await check({ tls: trusted, steps: answering(status) });
    expect(found).toMatchObject({ ok: true, findings: [{ level: "warning", code }] });
    expect(found.steps.every(({ state }) => state === "passed")).toBe(true);
  });
});

it("a redirect is an error, and says where it leads", async () => {
  const steps = answering("308 Permanent Redirect", "Location: https://other.example/in\r\n");
  expect(await check({ tls: trusted, steps })).toMatchObject({
    ok: false,
    findings: [{ level: "error", code: "redirect_not_followed" }],
    redirectsTo: "https://other.example/in",
    statusCode: 308,
  });
});

it("http is warned of, beside what else is the matter", async () => {
  expect(await check({ steps: answering("301 Moved", "Location: /\r\n") })).toMatchObject({
    ok: false,
    findings: [
      { level: "error", code: "redirect_not_followed" },
      { level: "warning", code: "not_encrypted" },
    ],
    steps: [passed("url"), passed("address"), passed("connection"), { name: "answer", state: "failed" }],
  });
});

describe("TLS", () => {
  it.each([
    ["expired", "tls_certificate_expired", /expired/],
    ["self_signed", "tls_certificate_untrusted", /signed by itself/],
    ["unknown_ca", "tls_certificate_untrusted", /trusted authority/],
    ["wrong_host", "tls_hostname_mismatch", /another host/],
  ])("with a certificate that is %s fails at its step", async (certificate, code, message) => {
    const found = await check({ tls: { certificate }, steps: [] });
    expect(found).toMatchObject({
      ok: false,
      findings: [{ level: "error", code, message: expect.stringMatching(message) }],
      steps: [
        passed("url"),
        passed("address"),
        passed("connection"),
        { name: "tls", state: "failed" },
        { name: "answer", state: "skipped" },
      ],
    });
  });
});

describe("an address", () => {
  it("that is private is refused without a connection, and isn't told", async () => {
    const found = await check({ tls: trusted, steps: [] }, { addresses: ["10.1.2.3"] });
    expect(found).toMatchObject({
      ok: false,
      findings: [{ code: "blocked_address" }],
      address: null,
      steps: [passed("url"), { name: "address", state: "failed" }, {}, {}, { state: "skipped" }],
    });
    expect(JSON.stringify(found)).not.toContain("10.1.2.3");
    expect(receiver?.connections()).toBe(0);
  });

  it("that doesn't exist fails at the same step", async () => {
    expect(await check({ tls: trusted, steps: [] }, { addresses: [] })).toMatchObject({
      ok: false,
      findings: [{ code: "dns_failure" }],
    });
  });

  it("where nothing listens fails at the connection", async () => {
    const url = `https://${hostname}:1000/`;
    expect(await check({ steps: [] }, { url })).toMatchObject({
      ok: false,
      findings: [{ code: "connection_refused" }],
      steps: [passed("url"), passed("address"), { name: "connection", state: "failed" }, {}, {}],
    });
  });
});

it("a receiver that hangs up on HEAD may still take POST", async () => {
  expect(await check({ tls: trusted, steps: [{ read_request: true }, { end: true }] })).toMatchObject({
    ok: true,
    findings: [{ level: "warning", code: "connection_closed" }],
    steps: [{}, {}, {}, passed("tls"), { name: "answer", state: "failed" }],
  });
});
