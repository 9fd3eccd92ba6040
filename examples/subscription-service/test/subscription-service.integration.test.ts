import { listen, type RunningPosthorn, type RunningServer, startPosthorn } from "@posthorn/example-support";
import { PermissionError, Posthorn } from "@posthorn/sdk";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createPartnerReceiver, type NewSubscription, subscribe } from "../src/partner.ts";
import { admitPartner, announceSubscription, setUpService } from "../src/service.ts";

const patience = { timeout: 30_000, interval: 50 };
const secret = "known to both sides";
const startsAt = new Date("2026-01-01T00:00:00Z");

const welcomed: NewSubscription[] = [];
let running: RunningPosthorn;
let service: Posthorn;
let receiver: RunningServer;

beforeAll(async () => {
  running = await startPosthorn();
  service = new Posthorn({ apiKey: running.apiKey, baseUrl: running.apiUrl });
  await setUpService(service);
  receiver = await listen(createPartnerReceiver(secret, (subscription) => welcomed.push(subscription)));
});
afterAll(async () => {
  await receiver?.close();
  await running?.stop();
});

it("a partner subscribes by itself, proves its URL, gets what happens from then on, and leaves", async () => {
  const token = await admitPartner(service, { id: "gifts", name: "Gifts & Co" });
  const partner = new Posthorn({ consumerToken: String(token), baseUrl: running.apiUrl });
  const id = await subscribe(partner, receiver.url, secret);
  await expect.poll(async () => (await partner.subscriptions.get(id)).state, patience).toBe("active");

  await announceSubscription(service, { subscriberId: "reader-7", plan: "yearly", startsAt });
  await expect.poll(() => welcomed.length, patience).toBe(1);
  expect(welcomed).toEqual([{ subscriberId: "reader-7", plan: "yearly", startsAt: startsAt.toISOString() }]);
  const newest = async () => (await partner.subscriptions.deliveries(id)).items[0];
  await expect.poll(async () => (await newest())?.state, patience).toBe("succeeded");
  expect(await newest()).toMatchObject({
    eventType: "new-subscription",
    attempts: [{ outcome: "succeeded", statusCode: 204 }],
  });

  await partner.subscriptions.delete(id);
  await announceSubscription(service, { subscriberId: "reader-8", plan: "monthly", startsAt });
  const [event] = (await service.events.list({ limit: 1 })).items;
  expect(await service.events.get(event?.id ?? "")).toMatchObject({ considered: 0, deliveries: [] });
  expect(welcomed).toHaveLength(1);
  await expect(partner.events.list()).rejects.toBeInstanceOf(PermissionError);
});
