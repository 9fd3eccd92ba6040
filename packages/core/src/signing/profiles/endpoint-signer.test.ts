import { createHmac } from "node:crypto";
import { verify as verifyGithub, verifyWithFallback } from "@octokit/webhooks-methods";
import { Stripe } from "stripe";
import { describe, expect, it } from "vitest";
import type { PayloadForm, SignatureProfile } from "../../shapes/endpoint.ts";
import { generateSigningSecret, verifyStandardWebhook } from "../index.ts";
import {
  composeBody,
  createEndpointSigner,
  generateEndpointSecret,
  type OutgoingMessage,
  publicKeyOf,
} from "./index.ts";

const id = "evt_01kb4z8h2ee0prqhg0k2dzz7b5";
const uuid = "01997e64-c5d1-7400-bae1-c12e8dff9d65";
const timestamp = 1_700_000_000;
const event = {
  eventType: "invoice.paid",
  occurredAt: new Date("2026-01-31T12:00:00.250Z"),
  data: '{"amount":12345678901234567890,"note":"café 🐛"}',
};

function signerOf(profiles: SignatureProfile[], secrets: string[]) {
  const signer = createEndpointSigner(profiles, secrets);
  if (!signer) throw new Error("these profiles can't sign with these secrets");
  return signer;
}

/** A request as the fast lane makes it; `changed` puts a body or a time of one's own in its place. */
function request(profiles: SignatureProfile[], secrets: string[], changed: Partial<OutgoingMessage> = {}) {
  const signer = signerOf(profiles, secrets);
  const headers: Record<string, string> = {};
  const message = {
    id,
    uuid,
    type: event.eventType,
    timestamp,
    body: signer.bodyOf(id, event),
    ...changed,
  };
  signer.writeHeaders(headers, message);
  return { headers, body: message.body };
}

const hex = (key: string, content: string) => createHmac("sha256", key).update(content).digest("hex");

describe("bodies", () => {
  it.each<[SignatureProfile, string]>([
    ["standard", `{"type":"invoice.paid","timestamp":"2026-01-31T12:00:00.250Z","data":${event.data}}`],
    ["x-webhook", event.data],
    ["github", event.data],
    [
      "stripe",
      `{"id":"${id}","object":"event","created":1769860800,"type":"invoice.paid","data":{"object":${event.data}}}`,
    ],
  ])("%s sends its own form, with the data's bytes as they are", (profile, body) => {
    expect(request([profile], [generateSigningSecret()]).body).toBe(body);
  });

  it("have the form that the endpoint asks for, if it asks for one", () => {
    const secrets = [generateSigningSecret()];
    const bodyOf = (profile: SignatureProfile, form: PayloadForm | null) =>
      createEndpointSigner([profile], secrets, form)?.bodyOf(id, event);
    expect(bodyOf("standard", "data")).toBe(event.data);
    for (const profile of ["github", "stripe"] as const) {
      expect(bodyOf(profile, "envelope")).toBe(bodyOf("standard", null));
    }
    expect(composeBody(["standard"], "data", id, event)).toBe(event.data);
  });

  it("have the form of the first profile, whatever else signs them", () => {
    const secrets = [generateSigningSecret()];
    expect(request(["github", "standard"], secrets).body).toBe(event.data);
    expect(request(["standard", "github"], secrets).body).toMatch(/^\{"type":/);
  });
});

describe("published examples", () => {
  it("github: its documentation's", () => {
    const { headers } = request(["github"], ["It's a Secret to Everybody"], { body: "Hello, World!" });
    expect(headers).toEqual({
      "X-GitHub-Event": "invoice.paid",
      "X-GitHub-Delivery": uuid,
      "X-Hub-Signature-256": "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
    });
  });

  it("stripe: the key is the whole text, whsec_ included", () => {
    const body = '{\n  "id": "evt_test_webhook",\n  "object": "event"\n}';
    const { headers } = request(["stripe"], ["whsec_test_secret"], { body, timestamp: 1_614_265_330 });
    expect(headers).toEqual({
      "Stripe-Signature": "t=1614265330,v1=af4ead0627a34a8cca29808e8de9ada8e41a92e6237c63cef6eacf51d36cca34",
    });
  });

  it("x-webhook", () => {
    const body = '{"order":42,"note":"café"}';
    const { headers } = request(["x-webhook"], ["fixture-generic-secret-0123456789"], { body });
    expect(headers).toEqual({
      "X-Event-ID": id,
      "X-Event-Type": "invoice.paid",
      "X-Webhook-Timestamp": "1700000000",
      "X-Webhook-Signature": "sha256=9b45721d783ec2b7e532c6f509ce793822cb8afe36010d092d0d2077dbc7ddc8",
    });
  });
});

describe("the providers' own libraries", () => {
  const stripe = new Stripe("sk_test_unused").webhooks;

  it("github's accepts a request, and refuses it changed", async () => {
    const secret = generateSigningSecret();
    const { headers, body } = request(["github"], [secret]);
    const signature = headers["X-Hub-Signature-256"] ?? "";
    expect(await verifyGithub(secret, body, signature)).toBe(true);
    expect(await verifyGithub(secret, `${body} `, signature)).toBe(false);
  });

  it("stripe's accepts a request and reads the event in it", () => {
    const secret = "whsec_ownChoiceOfTheTenant12345678";
    const { headers, body } = request(["stripe"], [secret]);
    const read = stripe.constructEvent(
      body,
      headers["Stripe-Signature"] ?? "",
      secret,
      300,
      undefined,
      timestamp * 1000,
    );
    expect(read).toMatchObject({ id, object: "event", type: "invoice.paid", created: 1_769_860_800 });
    expect(read.data.object).toMatchObject({ note: "café 🐛" });
  });

  it("both accept one request that is signed for a profile and for standard", async () => {
    const secret = generateSigningSecret();
    const { headers, body } = request(["github", "standard"], [secret]);
    expect(await verifyGithub(secret, body, headers["X-Hub-Signature-256"] ?? "")).toBe(true);
    expect(await verifyStandardWebhook({ headers, body, secrets: [secret], now: timestamp })).toEqual({
      ok: true,
      id,
      timestamp,
    });
  });
});

describe("while a secret is rotated out", () => {
  const [current, previous, oldest] = ["current-secret", "previous-secret", "oldest-secret"];
  const secrets = [current, previous, oldest];

  it("stripe's header has a signature of each", () => {
    const { headers, body } = request(["stripe"], secrets);
    expect(headers["Stripe-Signature"]).toBe(
      `t=${timestamp},${secrets.map((secret) => `v1=${hex(secret, `${timestamp}.${body}`)}`).join(",")}`,
    );
  });

  it("a header with room for one signature has that of the secret before", async () => {
    const x = request(["x-webhook"], secrets);
    expect(x.headers["X-Webhook-Signature"]).toBe(`sha256=${hex(oldest, `${timestamp}.${x.body}`)}`);
    const github = request(["github"], secrets);
    const signature = github.headers["X-Hub-Signature-256"] ?? "";
    expect(signature).toBe(`sha256=${hex(oldest, github.body)}`);
    expect(await verifyWithFallback(current, github.body, signature, [oldest])).toBe(true);
  });

  it("a receiver goes from a secret of its own to Standard Webhooks: each profile signs with what it can use", async () => {
    const own = "the receiver's own secret";
    const whsec = generateSigningSecret();
    const { headers, body } = request(["x-webhook", "standard"], [whsec, own]);
    expect(headers["X-Webhook-Signature"]).toBe(`sha256=${hex(own, `${timestamp}.${body}`)}`);
    expect(await verifyStandardWebhook({ headers, body, secrets: [whsec], now: timestamp })).toMatchObject({
      ok: true,
    });
    expect(headers["webhook-signature"]?.split(" ")).toHaveLength(1);
  });

  it("hmac and ed25519 sign beside each other", async () => {
    const [hmac, ed25519] = [generateSigningSecret(), generateEndpointSecret("ed25519")];
    const { headers, body } = request(["standard"], [ed25519, hmac]);
    for (const secret of [hmac, publicKeyOf(ed25519)]) {
      expect(await verifyStandardWebhook({ headers, body, secrets: [secret], now: timestamp })).toMatchObject(
        { ok: true },
      );
    }
  });
});

it.each<[SignatureProfile[], string[]]>([
  [["standard"], ["a text of the tenant's own"]],
  [["github"], [generateEndpointSecret("ed25519")]],
  [["standard", "github"], [generateEndpointSecret("ed25519")]],
  [["x-webhook", "standard"], ["a text of the tenant's own"]],
  [["stripe"], []],
  [[], [generateSigningSecret()]],
])("%j can't sign with secrets of another kind, so there is no signer (%#)", (profiles, secrets) => {
  expect(createEndpointSigner(profiles, secrets)).toBeNull();
});

it("no header of standard stands where it is no profile", () => {
  const names = (["x-webhook", "github", "stripe"] as const).flatMap((profile) =>
    Object.keys(request([profile], [generateSigningSecret()]).headers),
  );
  expect(names.filter((name) => name.startsWith("webhook-"))).toEqual([]);
});
