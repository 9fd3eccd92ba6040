import { createHmac, randomUUID } from "node:crypto";
import { sign as signAsGitHub } from "@octokit/webhooks-methods";
import { createEndpointSigner } from "@posthorn/core/signature-profiles";
import { Stripe } from "stripe";
import { describe, expect, test } from "vitest";
import { verifyGitHubWebhook } from "./verify-github-webhook.ts";
import { verifyStripeWebhook } from "./verify-stripe-webhook.ts";
import { verifyXWebhook } from "./verify-x-webhook.ts";

const secret = "whsec_0123456789abcdef0123456789";
const stripe = new Stripe("sk_test_unused").webhooks;
const event = { id: "evt_1", object: "event", type: "invoice.paid", data: { object: { note: "café 🐛" } } };
const body = JSON.stringify(event);

describe("what the providers' own libraries sign is accepted", () => {
  test("github's", async () => {
    const signature = await signAsGitHub(secret, body);
    const headers = { "X-Hub-Signature-256": signature, "X-GitHub-Event": "push" };
    expect(await verifyGitHubWebhook(body, headers, secret)).toMatchObject({ event: "push", payload: event });
    await expect(verifyGitHubWebhook(`${body} `, headers, secret)).rejects.toMatchObject({
      code: "no_matching_signature",
    });
  });

  test("stripe's, signed now", async () => {
    const header = stripe.generateTestHeaderString({ payload: body, secret });
    const headers = new Headers({ "Stripe-Signature": header });
    expect(await verifyStripeWebhook(body, headers, secret)).toMatchObject({
      id: "evt_1",
      type: "invoice.paid",
      payload: event,
    });
    await expect(verifyStripeWebhook(`${body} `, headers, secret)).rejects.toMatchObject({
      code: "no_matching_signature",
    });
  });

  test("stripe's, typed by its own library", async () => {
    const header = stripe.generateTestHeaderString({ payload: body, secret });
    const { payload } = await verifyStripeWebhook<Stripe.Event>(body, { "stripe-signature": header }, secret);
    expect(payload.type === "invoice.paid" && payload.data.object.object).toBeUndefined();
  });
});

test("a time in the future, which stripe's library accepts, is refused", async () => {
  const now = 1_700_000_000;
  const header = stripe.generateTestHeaderString({ payload: body, secret, timestamp: now + 301 });
  expect(stripe.constructEvent(body, header, secret, 300, undefined, now * 1000)).toMatchObject({
    id: "evt_1",
  });
  await expect(
    verifyStripeWebhook(body, { "Stripe-Signature": header }, secret, { now }),
  ).rejects.toMatchObject({
    code: "timestamp_too_new",
  });
});

describe("what Posthorn's profiles sign is accepted", () => {
  const timestamp = 1_700_000_000;
  const signed = (profile: "x-webhook" | "github" | "stripe") => {
    const headers: Record<string, string> = {};
    const message = { id: "evt_1", uuid: randomUUID(), type: "invoice.paid", timestamp, body };
    createEndpointSigner([profile], [secret])?.writeHeaders(headers, message);
    return headers;
  };

  test("x-webhook", async () => {
    expect(await verifyXWebhook(body, signed("x-webhook"), secret, { now: timestamp })).toEqual({
      eventId: "evt_1",
      eventType: "invoice.paid",
      signedAt: new Date(timestamp * 1000),
      payload: event,
    });
  });

  test("github", async () => {
    expect(await verifyGitHubWebhook(body, signed("github"), secret)).toEqual({
      event: "invoice.paid",
      deliveryId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      hookId: null,
      payload: event,
    });
  });

  test("stripe", async () => {
    expect(await verifyStripeWebhook(body, signed("stripe"), secret, { now: timestamp })).toEqual({
      id: "evt_1",
      type: "invoice.paid",
      signedAt: new Date(timestamp * 1000),
      payload: event,
    });
  });
});

test("the key is the secret's text: the same signature comes from Node's own HMAC", async () => {
  const signature = createHmac("sha256", "schlüssel-🔑").update(body).digest("hex");
  const headers = { "x-hub-signature-256": `sha256=${signature}` };
  expect(await verifyGitHubWebhook(Buffer.from(body), headers, "schlüssel-🔑")).toMatchObject({
    payload: event,
  });
});
