import { createHmac } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import { verifyStandardWebhook } from "@posthorn/core/signing";
import {
  createEndpoint,
  getDelivery,
  listDeliveries,
  rotateEndpointSecret,
  updateEndpoint,
} from "@posthorn/services";
import { Webhook } from "standardwebhooks";
import { expect, it } from "vitest";
import { receiver, tenant, useEngine, useReceiver, useTenant, useWorker } from "./fixture.ts";
import type { ReceivedRequest } from "./receiver.ts";

useEngine();
useWorker();
useReceiver();
useTenant();

const patience = { timeout: 30_000, interval: 50 };

/** What a receiver of the tenant's old webhooks does, written without any of Posthorn's code. */
function passesOldReceiver({ headers, body }: ReceivedRequest, secret: string): boolean {
  const content = `${headers["x-webhook-timestamp"]}.${body}`;
  return (
    headers["x-webhook-signature"] === `sha256=${createHmac("sha256", secret).update(content).digest("hex")}`
  );
}

function passesStandardReceiver({ headers, body }: ReceivedRequest, secret: string): boolean {
  try {
    new Webhook(secret).verify(body, headers as Record<string, string>);
    return true;
  } catch {
    return false;
  }
}

it("one request is accepted by a receiver of the old scheme and by one of Standard Webhooks", async () => {
  const { secret } = await createEndpoint(tenant.ctx, {
    url: receiver.url(),
    signatureProfiles: ["x-webhook", "standard"],
  });
  const eventId = await tenant.emit({ id: "inv_1" });
  await expect.poll(() => receiver.received.length, patience).toBe(1);
  const [request] = receiver.received as [ReceivedRequest];
  expect(passesOldReceiver(request, secret)).toBe(true);
  expect(passesStandardReceiver(request, secret)).toBe(true);
  expect(request.headers).toMatchObject({
    "x-event-type": "ping",
    "x-event-id": eventId,
    "webhook-id": eventId,
  });
  expect(request.body).toBe('{"id":"inv_1"}');

  const [listed] = (await listDeliveries(tenant.ctx, {})).items;
  expect(await getDelivery(tenant.ctx, { deliveryId: listed?.id ?? "" })).toMatchObject({
    payload: request.body,
  });
});

it("a request carries nothing of Standard Webhooks where that is no profile, and its tries have one id", async () => {
  await createEndpoint(tenant.ctx, {
    url: receiver.url(),
    signatureProfiles: ["github"],
    secret: "It's a Secret to Everybody",
    retrySchedule: [1],
  });
  receiver.answer(() => ({ status: receiver.received.length < 2 ? 500 : 200 }));
  await tenant.emit({ action: "opened" });
  await expect.poll(() => receiver.received.length, patience).toBe(2);
  const [first, second] = receiver.received as [ReceivedRequest, ReceivedRequest];
  expect(Object.keys(first.headers).filter((name) => name.startsWith("webhook-"))).toEqual([]);
  expect(first.headers).toMatchObject({
    "x-github-event": "ping",
    "x-github-delivery": expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
    "x-hub-signature-256": `sha256=${createHmac("sha256", "It's a Secret to Everybody").update('{"action":"opened"}').digest("hex")}`,
  });
  expect(second.headers["x-github-delivery"]).toBe(first.headers["x-github-delivery"]);
});

it("an ed25519 endpoint's requests verify with its public key alone", async () => {
  const { publicKey } = await createEndpoint(tenant.ctx, { url: receiver.url(), secretType: "ed25519" });
  await tenant.emit();
  await expect.poll(() => receiver.received.length, patience).toBe(1);
  const [{ headers, body }] = receiver.received as [ReceivedRequest];
  expect(await verifyStandardWebhook({ headers, body, secrets: [publicKey ?? ""] })).toMatchObject({
    ok: true,
  });
});

it("a rotation under load leaves no request that a receiver with the secret before would refuse", async () => {
  const { id: endpointId, secret: before } = await createEndpoint(tenant.ctx, {
    url: receiver.url(),
    signatureProfiles: ["x-webhook", "standard"],
  });
  let sent = 0;
  let loading = true;
  const load = async () => {
    for (; loading; sent++) {
      await tenant.emit({ sent });
      await nextTurn();
    }
  };
  const running = Promise.all([load(), load()]);
  await expect.poll(() => receiver.received.length, patience).toBeGreaterThan(20);
  const { secret: after } = await rotateEndpointSecret(tenant.ctx, { endpointId });
  const signedWithBoth = () =>
    receiver.received.filter((request) => passesStandardReceiver(request, after)).length;
  await expect.poll(signedWithBoth, patience).toBeGreaterThan(20);
  loading = false;
  await running;
  await expect.poll(() => receiver.received.length, patience).toBe(sent);
  expect(receiver.received.filter((request) => !passesStandardReceiver(request, before))).toEqual([]);
  expect(receiver.received.filter((request) => !passesOldReceiver(request, before))).toEqual([]);
});

it("a receiver of the old scheme sees the new secret when the overlap is over", async () => {
  const { id: endpointId, secret: before } = await createEndpoint(tenant.ctx, {
    url: receiver.url(),
    signatureProfiles: ["x-webhook"],
    secret: "what the receiver always had",
  });
  const { secret: after } = await rotateEndpointSecret(tenant.ctx, { endpointId, overlapSeconds: 5 });
  await updateEndpoint(tenant.ctx, { endpointId, signatureProfiles: ["x-webhook", "standard"] });
  await tenant.emit();
  await expect.poll(() => receiver.received.length, patience).toBe(1);
  const [first] = receiver.received as [ReceivedRequest];
  expect(passesOldReceiver(first, before)).toBe(true);
  expect(passesStandardReceiver(first, after)).toBe(true);
  await expect
    .poll(async () => {
      await tenant.emit();
      return receiver.received.some((request) => passesOldReceiver(request, after));
    }, patience)
    .toBe(true);
});
