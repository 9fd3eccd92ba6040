import { afterAll, beforeAll, describe, expect, it } from "vitest";
import fixture from "./fixtures/ssrf-targets.json" with { type: "json" };
import { guardedLookup } from "./guarded-lookup.ts";
import { createLocalClient, postTo } from "./testing/local-client.ts";
import { type ScriptedReceiver, type Step, startScriptedReceiver } from "./testing/scripted-receiver.ts";

interface Entry {
  id: string;
  stage: string;
  verdict: string;
  reason: string;
  url: string;
  code?: string;
  scenario?: string;
  dns_answers?: string[];
  dns_answer_sequence?: string[][];
  response?: { status: number; location: string };
}
const entriesOf = (stage: string) =>
  (fixture.entries as unknown as Entry[]).filter((entry) => entry.stage === stage);

const closedPolicy = { allowedNetworks: [], ownHosts: fixture.policy.own_hosts };
const answerAndKeep: Step[] = [
  { read_request: true },
  { send: "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n" },
];
const answerOften = [...answerAndKeep, ...answerAndKeep, ...answerAndKeep];

/** Sees every connection that should not have been made. */
let canary: ScriptedReceiver;
beforeAll(async () => {
  canary = await startScriptedReceiver({ steps: answerOften });
});
afterAll(() => canary.close());

describe("a URL that the guard refuses", () => {
  it("is never sent to, nor looked up, even if it was stored before", async () => {
    let lookups = 0;
    const client = createLocalClient({
      policy: closedPolicy,
      dnsLookup: async () => {
        lookups += 1;
        return ["127.0.0.1"];
      },
    });
    const denied = entriesOf("create").filter((entry) => entry.verdict === "deny");
    for (const { url, code } of [
      ...denied,
      { url: `http://127.0.0.1:${canary.port}/`, code: "url_ip_not_allowed" },
    ]) {
      const result = await client.send(postTo(url));
      expect(result).toMatchObject({
        outcome: "permanent_failure",
        errorCode: code === "url_ip_not_allowed" ? "blocked_address" : code,
      });
    }
    expect(lookups).toBe(0);
    expect(canary.connections()).toBe(0);
    await client.close();
  });
});

describe("addresses found by the look-up", () => {
  const portOf = (url: string) => url.replace("https://", "http://").replace("/hook", `:${canary.port}/hook`);

  it.each(entriesOf("dial").filter((entry) => entry.verdict === "deny"))("$id: $reason", async (entry) => {
    const client = createLocalClient({
      policy: closedPolicy,
      dnsLookup: async () => entry.dns_answers ?? [],
    });
    const result = await client.send(postTo(portOf(entry.url)));
    expect(result.errorCode).toBe(entry.code);
    expect(result.outcome).toBe(entry.code === "dns_failure" ? "retry" : "permanent_failure");
    expect(result.errorDetail).toContain(new URL(entry.url).hostname);
    expect(canary.connections()).toBe(0);
    await client.close();
  });

  it.each(entriesOf("dial").filter((entry) => entry.verdict === "allow"))("$id: $reason", async (entry) => {
    const { hostname } = new URL(entry.url);
    const result = await guardedLookup(hostname, closedPolicy, async () => entry.dns_answers ?? []);
    expect(result).toEqual({ ok: true, addresses: entry.dns_answers });
  });
});

describe("a name whose answers change", () => {
  const attempts: Record<string, { steps: Step[]; outcomes: string[]; lookups: number }> = {
    retry: {
      steps: [...answerAndKeep, { end: true }],
      outcomes: ["success", "permanent_failure"],
      lookups: 2,
    },
    "keep-alive": { steps: answerOften, outcomes: ["success", "success"], lookups: 1 },
    "test-button": { steps: answerOften, outcomes: ["success"], lookups: 1 },
  };

  it.each(entriesOf("rebind"))(
    "$id ($scenario): $reason",
    async ({ scenario = "", url, dns_answer_sequence }) => {
      const { steps, outcomes, lookups } = attempts[scenario] ?? { steps: [], outcomes: [], lookups: 0 };
      const receiver = await startScriptedReceiver({ steps });
      let looked = 0;
      const client = createLocalClient({
        dnsLookup: async () => {
          const answers = dns_answer_sequence?.[looked++] ?? [];
          // 127.0.0.1, which this client may reach, plays the public address; the rest of loopback stays forbidden.
          return answers.map((ip) =>
            ip.replace("127.0.0.1", "127.0.0.2").replace("93.184.215.14", "127.0.0.1"),
          );
        },
      });
      for (const outcome of outcomes) {
        const result = await client.send(
          postTo(url.replace("https://rebind.example.com", `http://rebind.example.com:${receiver.port}`)),
        );
        expect(result.outcome).toBe(outcome);
        if (outcome === "permanent_failure") expect(result.errorCode).toBe("blocked_address");
        if (steps.at(-1)?.end) await expect.poll(() => receiver.openSockets()).toBe(0);
      }
      expect(looked).toBe(lookups);
      expect(receiver.connections()).toBe(1);
      await Promise.all([client.close(), receiver.close()]);
    },
  );
});

describe("a redirect", () => {
  it.each(entriesOf("redirect"))("$id is not followed: $reason", async ({ response, code }) => {
    const location = response?.location.replace("127.0.0.1/", `127.0.0.1:${canary.port}/`);
    const head = `HTTP/1.1 ${response?.status} Moved\r\nLocation: ${location}\r\nContent-Length: 0\r\n\r\n`;
    const receiver = await startScriptedReceiver({ steps: [{ read_request: true }, { send: head }] });
    const client = createLocalClient();
    const result = await client.send(postTo(`http://127.0.0.1:${receiver.port}/hook`));
    expect(result.errorCode).toBe(code ?? null);
    expect(result.statusCode).toBe(response?.status);
    await client.close();
    expect(receiver.connections()).toBe(1);
    expect(canary.connections()).toBe(0);
    await receiver.close();
  });
});
