import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import type { SecureVersion } from "node:tls";
import { parseAllowedNetworks } from "@posthorn/core/outbound-url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createOutboundClient } from "./client.ts";
import type { DnsLookup } from "./dns-lookup.ts";
import fixture from "./fixtures/receiver-behaviours.json" with { type: "json" };
import { startBlackHole } from "./testing/black-hole.ts";
import { readTestCertificate, type Step, startScriptedReceiver } from "./testing/scripted-receiver.ts";

const timeScale = 0.2;
const { policy } = fixture;
const hostname = "hook.receiver-tests.com";
const payload = JSON.stringify({ type: "invoice.paid", data: { text: "x".repeat(1000) } });

interface Behaviour {
  transport: string;
  scheme?: string;
  steps?: Step[];
  certificate?: string;
  max_version?: string;
  request_client_certificate?: boolean;
  answer?: string | string[];
}
interface Expected {
  outcome: string;
  error_code: string | null;
  http_status?: number;
  flags?: string[];
}
const cases = fixture.behaviours as unknown as {
  id: string;
  title: string;
  behaviour: Behaviour;
  expected: Expected;
}[];

let blackHole: Awaited<ReturnType<typeof startBlackHole>>;
beforeAll(async () => {
  blackHole = await startBlackHole();
});
afterAll(() => blackHole.close());

/** Starts what the behaviour needs; the URL's host is a name, so that every attempt looks it up. */
async function startReceiver(behaviour: Behaviour): Promise<{ port: number; close(): Promise<unknown> }> {
  const { transport, steps = [], certificate, max_version, request_client_certificate } = behaviour;
  switch (transport) {
    case "closed_port": {
      const server = createServer().listen(0, "127.0.0.1");
      await once(server, "listening");
      const { port } = server.address() as AddressInfo;
      server.close();
      await once(server, "close");
      return { port, close: () => Promise.resolve() };
    }
    case "blackhole":
      return { port: blackHole.port, close: () => Promise.resolve() };
    case "dns":
      return { port: 443, close: () => Promise.resolve() };
    case "tcp":
      return startScriptedReceiver({ steps, timeScale, rawRequest: behaviour.scheme === "https" });
    case "tls":
      return startScriptedReceiver({
        steps,
        timeScale,
        tls: {
          certificate: certificate ?? "",
          ...(max_version ? { maxVersion: max_version as SecureVersion } : {}),
          ...(request_client_certificate ? { requestCertificate: true } : {}),
        },
      });
    default:
      throw new Error(`unknown transport ${transport}`);
  }
}

function lookupFor({ answer }: Behaviour): DnsLookup {
  if (Array.isArray(answer)) return async () => answer;
  if (answer === undefined) return async () => ["127.0.0.1"];
  return async () => {
    throw Object.assign(new Error(`queryA ${answer}`), { code: `E${answer}` });
  };
}

describe.concurrent("an attempt at a receiver", () => {
  it.each(cases)("$id: $title", async ({ behaviour, expected }) => {
    const receiver = await startReceiver(behaviour);
    const client = createOutboundClient({
      policy: { allowedNetworks: parseAllowedNetworks("127.0.0.0/8"), ownHosts: [] },
      dnsLookup: lookupFor(behaviour),
      caCertificates: [readTestCertificate("ca")],
      limits: { bodyGraceMs: policy.body_grace_ms * timeScale },
    });
    try {
      const scheme = behaviour.scheme ?? (behaviour.transport === "tls" ? "https" : "http");
      const result = await client.send({
        url: `${scheme}://${hostname}:${receiver.port}/hook`,
        method: "POST",
        headers: { "content-type": "application/json" },
        body: payload,
        timeoutMs: policy.total_timeout_ms * timeScale,
        connectTimeoutMs: policy.connect_timeout_ms * timeScale,
      });
      expect({
        outcome: result.outcome,
        error_code: result.errorCode,
        http_status: result.statusCode ?? undefined,
        flags: [
          ...(result.responseBodyTruncated ? ["response_truncated"] : []),
          ...(result.responseBodyIncomplete ? ["response_incomplete"] : []),
        ],
      }).toEqual({ http_status: undefined, flags: [], ...expected });
      expect(result.errorDetail === null).toBe(expected.outcome === "success");
      expect(result.responseBody?.length ?? 0).toBeLessThanOrEqual(policy.stored_response_body_bytes);
      expect(result.durationMs).toBeLessThan(
        (policy.total_timeout_ms + policy.body_grace_ms) * timeScale + 500,
      );
    } finally {
      await Promise.all([client.close(), receiver.close()]);
    }
  });
});
