import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { call, get, makeSource, open, requestsOf, send } from "./sources-client.ts";
import { useTestApi } from "./use-test-api.ts";

useTestApi();

describe("a sender of one's own choice", () => {
  const generic = (settings: object, secrets = ["s3cret"]) =>
    makeSource({ provider: "generic", secrets, settings: { generic: settings } });

  it("signs as its settings say", async () => {
    const { id, path } = await generic({
      verification: "hmac",
      hmac: {
        algorithm: "sha512",
        encoding: "base64",
        header: "X-Own-Signature",
        prefix: "v2,",
        content: "{header:X-Own-Id}.{timestamp}.{body}",
        timestampHeader: "X-Own-Time",
      },
      eventTypeField: "meta.kind",
      deliveryIdHeader: "X-Own-Id",
    });
    const body = '{"meta":{"kind":"order/paid"}}';
    const time = String(Math.floor(Date.now() / 1000));
    const headersOf = (text: string, deliveryId: string) => ({
      "X-Own-Id": deliveryId,
      "X-Own-Time": time,
      "X-Own-Signature": `v2,${createHmac("sha512", "s3cret").update(`${deliveryId}.${time}.${text}`).digest("base64")}`,
    });
    expect((await send(path, body, headersOf(body, "1"))).json).toMatchObject({ duplicate: false });
    expect((await requestsOf({ id }))[0].eventType).toBe("generic.order.paid");
    expect((await send(path, body, headersOf(body, "1"))).json).toMatchObject({ duplicate: true });
    expect((await send(path, body, headersOf(body, "2"))).json).toMatchObject({ duplicate: false });
    const forged = await send(path, body, { ...headersOf(body, "3"), "X-Own-Id": "4" });
    expect(forged).toMatchObject({ status: 401, json: { code: "signature_mismatch" } });
  });

  it("of X-Webhook-Signature can't be repeated under another id, and is answered 403 when it is wrong", async () => {
    const { path } = await generic({});
    const time = String(Math.floor(Date.now() / 1000));
    const signature = createHmac("sha256", "s3cret").update(`${time}.{}`).digest("hex");
    const headers = { "X-Webhook-Timestamp": time, "X-Webhook-Signature": signature, "X-Event-Type": "a.b" };
    const first = await send(path, "{}", { ...headers, "X-Event-ID": "1" });
    expect(first.json).toMatchObject({ duplicate: false });
    const again = await send(path, "{}", { ...headers, "X-Event-ID": "2" });
    expect(again.json).toEqual({ received: true, eventId: first.json.eventId, duplicate: true });
    expect(await get(`/v1/events/${first.json.eventId}`)).toMatchObject({ type: "generic.a.b" });
    expect((await send(path, "{ }", headers)).status).toBe(403);
  });

  it("brings a password or a key, which are not kept", async () => {
    const basic = await generic({ verification: "basic", username: "ann" });
    const authorization = (text: string) => ({
      Authorization: `Basic ${Buffer.from(text).toString("base64")}`,
    });
    expect((await send(basic.path, "{}", authorization("ann:s3cret"))).status).toBe(200);
    expect((await send(basic.path, "{}", authorization("ann:wrong"))).status).toBe(401);
    const apiKey = await generic({ verification: "api-key", apiKeyHeader: "X-Own" });
    expect((await send(apiKey.path, "{}", { "X-Own": "s3cret" })).status).toBe(200);
    expect((await send(apiKey.path, "{}", { "X-Own": "wrong" })).status).toBe(401);
    for (const { id } of [basic, apiKey]) {
      const [refused, accepted] = await requestsOf({ id });
      expect([refused.outcome, accepted.outcome]).toEqual(["refused", "accepted"]);
      const kept = (await call("GET", `/v1/sources/${id}/requests/${accepted.id}`)).text;
      expect(kept).not.toMatch(/s3cret|czNjcmV0/);
      const replay = (requestId: string) => call("POST", `/v1/sources/${id}/requests/${requestId}/replay`);
      expect(await replay(refused.id)).toMatchObject({ status: 409, json: { code: "not_verifiable" } });
      expect((await replay(accepted.id)).status).toBe(200);
    }
  });

  it("may say everything in a query, or in a form", async () => {
    const { id, path } = await makeSource(open);
    const asked = await send(`${path}?a=1&token=s3cret`, "", {}, "GET");
    const event = await get(`/v1/events/${asked.json.eventId}`);
    expect(event).toMatchObject({ type: "generic.event", data: { a: "1", token: "s3cret" } });
    expect((await requestsOf({ id }))[0]).toMatchObject({ method: "GET", path: `${path}?a=1&token=***` });
    const form = { "Content-Type": "application/x-www-form-urlencoded" };
    const inForm = await send(path, "b=x+y", form);
    expect((await get(`/v1/events/${inForm.json.eventId}`)).data).toEqual({ b: "x y" });
  });
});
