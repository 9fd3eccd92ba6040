import { createHmac, createSign, generateKeyPairSync, randomUUID } from "node:crypto";
import { sign as signAsGitHub } from "@octokit/webhooks-methods";
import type { CreateSourceInput } from "@posthorn/core";
import { generateEndpointSecret, publicKeyOf } from "@posthorn/core/signature-profiles";
import { signStandardWebhook } from "@posthorn/core/signing";
import { AlipaySdk } from "alipay-sdk";
import { Stripe } from "stripe";
import { describe, expect, it } from "vitest";
import { api, tenant, useTestApi } from "./use-test-api.ts";

const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const form = { "Content-Type": "application/x-www-form-urlencoded" };
const nowSeconds = () => Math.floor(Date.now() / 1000);

useTestApi();

const get = async (path: string) => (await api.call({ path, key: tenant.apiKey })).json;

async function makeSource(fields: Omit<CreateSourceInput, "name">) {
  const json = { name: "test", secrets: [secret], ...fields };
  const { status, json: source } = await api.call({
    method: "POST",
    path: "/v1/sources",
    key: tenant.apiKey,
    json,
  });
  expect(status).toBe(201);
  const send = (headers: Record<string, string>, body: string) =>
    api.call({ method: "POST", path: source.path, headers, body: [body] });
  const newest = async () => {
    const { items } = await get(`/v1/sources/${source.id}/requests?limit=1`);
    const [request] = items;
    return { request, event: request.eventId && (await get(`/v1/events/${request.eventId}`)) };
  };
  return { source, send, newest };
}

describe("GitHub's own library", () => {
  it("signs what is accepted, once, in JSON and in a form", async () => {
    const { send, newest, source } = await makeSource({ provider: "github" });
    const body = '{ "action": "opened", "number": 820982911946154508 }';
    const headers = {
      "Content-Type": "application/json",
      "X-GitHub-Event": "pull_request",
      "X-GitHub-Delivery": randomUUID(),
      "X-Hub-Signature-256": await signAsGitHub(secret, body),
    };
    const [accepted, repeated] = [await send(headers, body), await send(headers, body)];
    const { event } = await newest();
    expect(event).toMatchObject({ type: "github.pull_request.opened", metadata: { source: source.id } });
    expect(accepted).toMatchObject({ status: 200, json: { eventId: event.id, duplicate: false } });
    expect(repeated).toMatchObject({ status: 200, json: { eventId: event.id, duplicate: true } });
    expect((await api.call({ path: `/v1/events/${event.id}`, key: tenant.apiKey })).text).toContain(
      "820982911946154508",
    );
    expect((await send(headers, `${body} `)).status).toBe(401);

    const inForm = new URLSearchParams({ payload: body }).toString();
    const ping = { "X-GitHub-Event": "ping", "X-GitHub-Delivery": randomUUID() };
    const signed = { ...form, ...ping, "X-Hub-Signature-256": await signAsGitHub(secret, inForm) };
    expect((await send(signed, inForm)).status).toBe(200);
    expect((await newest()).event).toMatchObject({ type: "github.ping.opened", data: { action: "opened" } });
  });
});

describe("Stripe's own library", () => {
  it("signs what is accepted, with the account kept, under either secret while it is rolled", async () => {
    const { send, newest, source } = await makeSource({ provider: "stripe" });
    const { webhooks } = new Stripe("sk_test_unused");
    const body = JSON.stringify({
      id: "evt_1",
      type: "payment_intent.succeeded",
      account: "acct_1",
      data: {},
    });
    const signature = (key: string, text = body) =>
      webhooks.generateTestHeaderString({ payload: text, secret: key });
    expect((await send({ "Stripe-Signature": signature(secret) }, body)).status).toBe(200);
    expect((await newest()).event).toMatchObject({
      type: "stripe.payment_intent.succeeded",
      metadata: { stripe_account: "acct_1" },
    });
    const tampered = await send({ "Stripe-Signature": signature(secret) }, body.replace("acct_1", "acct_2"));
    expect(tampered).toMatchObject({ status: 401, json: { code: "signature_mismatch" } });

    const rolled = { secrets: ["whsec_new", secret] };
    const path = `/v1/sources/${source.id}`;
    expect((await api.call({ method: "PATCH", path, key: tenant.apiKey, json: rolled })).json).toMatchObject({
      secretCount: 2,
    });
    const other = body.replace("evt_1", "evt_2");
    // Another process may know the old secrets for 3 s, and so may this one.
    await expect
      .poll(() => send({ "Stripe-Signature": signature("whsec_new", other) }, other), { timeout: 10_000 })
      .toMatchObject({ status: 200 });
    const last = body.replace("evt_1", "evt_3");
    expect((await send({ "Stripe-Signature": signature(secret, last) }, last)).status).toBe(200);
  });
});

describe("Alipay's own library", () => {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const sdk = new AlipaySdk({
    appId: "2015102700040153",
    privateKey,
    keyType: "PKCS8",
    alipayPublicKey: publicKey,
  });

  /** A notification as Alipay sends it. Its library signs none, but agrees that this is one. */
  function notification(changes: Record<string, string> = {}) {
    const parameters: Record<string, string> = {
      app_id: "2015102700040153",
      seller_id: "2088102119685838",
      notify_id: randomUUID(),
      notify_type: "trade_status_sync",
      out_trade_no: randomUUID(),
      trade_status: "TRADE_SUCCESS",
      subject: "大乐透 2.1",
      total_amount: "2.00",
      charset: "utf-8",
      ...changes,
    };
    const content = Object.entries(parameters)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => `${name}=${value}`)
      .join("&");
    const sign = createSign("RSA-SHA256").update(content).sign(privateKey, "base64");
    const signed = { ...parameters, sign, sign_type: "RSA2" };
    expect(sdk.checkNotifySignV2({ ...signed })).toBe(true);
    return { parameters, body: new URLSearchParams(signed).toString() };
  }

  it("agrees with what is accepted, once for each state of an order", async () => {
    const alipay = { appId: "2015102700040153", sellerId: "2088102119685838" };
    const { send, newest } = await makeSource({
      provider: "alipay",
      secrets: [publicKey],
      settings: { alipay },
    });
    const { parameters, body } = notification();
    expect(await send(form, body)).toMatchObject({ status: 200, text: "success" });
    const { event } = await newest();
    expect(event).toMatchObject({ type: "alipay.trade_status_sync.trade_success", data: parameters });

    const sameOrder = { out_trade_no: String(parameters.out_trade_no) };
    for (const [again, outcome] of [
      [body, "duplicate"],
      [notification(sameOrder).body, "duplicate"],
      [notification({ ...sameOrder, trade_status: "TRADE_FINISHED" }).body, "accepted"],
      [notification({ ...sameOrder, gmt_refund: "2026-01-01 00:00:00", out_biz_no: "r1" }).body, "accepted"],
    ] as const) {
      expect((await send(form, again)).text).toBe("success");
      expect((await newest()).request).toMatchObject({ outcome });
    }
    for (const wrong of [
      body.replace("2.00", "0.01"),
      notification({ app_id: "2099999999999999" }).body,
      notification({ seller_id: "2099999999999999" }).body,
    ]) {
      expect(await send(form, wrong)).toMatchObject({ status: 401, text: "fail" });
      expect((await newest()).request).toMatchObject({ outcome: "refused", eventId: null });
    }
  });
});

describe("Slack's documented formula", () => {
  const sign = (body: string, time = nowSeconds()) => ({
    "X-Slack-Request-Timestamp": String(time),
    "X-Slack-Signature": `v0=${createHmac("sha256", secret).update(`v0:${time}:${body}`).digest("hex")}`,
  });

  it("signs a challenge, which is answered, and events, which are taken once", async () => {
    const { send, newest } = await makeSource({ provider: "slack" });
    const challenge = JSON.stringify({ type: "url_verification", challenge: "3eZbrw1a" });
    const answer = await send(sign(challenge), challenge);
    expect(answer).toMatchObject({ status: 200, text: "3eZbrw1a" });
    expect((await newest()).request).toMatchObject({ outcome: "answered", eventId: null });

    const body = JSON.stringify({ type: "event_callback", event_id: "Ev1", event: { type: "app_mention" } });
    expect(await send(sign(body), body)).toMatchObject({ status: 200, text: "" });
    expect((await newest()).event.type).toBe("slack.app_mention");
    await send({ ...sign(body, nowSeconds() - 1), "X-Slack-Retry-Num": "1" }, body);
    expect((await newest()).request.outcome).toBe("duplicate");
    expect((await send(sign(body), `${body} `)).status).toBe(401);
  });

  it("signs commands and interactions, which get the text that the tenant set", async () => {
    const { send, newest } = await makeSource({
      provider: "slack",
      settings: { slack: { answerText: "On it." } },
    });
    const command = new URLSearchParams({ command: "/deploy", text: "now", trigger_id: "1.2" }).toString();
    expect((await send({ ...form, ...sign(command) }, command)).text).toBe("On it.");
    expect((await newest()).event).toMatchObject({
      type: "slack.command.deploy",
      data: { command: "/deploy", text: "now" },
    });
    for (const [type, text] of [
      ["block_actions", "On it."],
      ["view_submission", ""],
    ]) {
      const payload = JSON.stringify({ type, trigger_id: type });
      const body = new URLSearchParams({ payload }).toString();
      expect((await send({ ...form, ...sign(body) }, body)).text).toBe(text);
      expect((await newest()).event.type).toBe(`slack.${type}`);
    }
  });
});

describe("what Posthorn itself sends is accepted, so that one feeds another", () => {
  const privateKey = generateEndpointSecret("ed25519");
  it.each([
    ["v1", secret, { secrets: [secret] }],
    ["v1a", publicKeyOf(privateKey), { secrets: [], privateKeys: [privateKey] }],
  ])("signed with %s", async (_version, ofSource, ofSender) => {
    const { send, newest } = await makeSource({ provider: "standard-webhooks", secrets: [ofSource] });
    const body = JSON.stringify({ type: "invoice.paid", timestamp: "2026-01-01T00:00:00Z", data: { id: 1 } });
    const message = { id: "evt_1", timestamp: nowSeconds(), body };
    const headers = {
      "webhook-id": message.id,
      "webhook-timestamp": String(message.timestamp),
      "webhook-signature": signStandardWebhook({ ...message, ...ofSender }),
    };
    expect((await send(headers, body)).status).toBe(200);
    expect((await newest()).event).toMatchObject({
      type: "standard-webhooks.invoice.paid",
      data: { type: "invoice.paid", data: { id: 1 } },
    });
    await send(headers, body);
    expect((await newest()).request.outcome).toBe("duplicate");
    expect((await send(headers, `${body} `)).status).toBe(401);
  });
});
