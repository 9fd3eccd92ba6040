import { listen, type RunningPosthorn, type RunningServer, startPosthorn } from "@posthorn/example-support";
import { Posthorn, ValidationError } from "@posthorn/sdk";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createReceiver, type PaymentSuccess, type ShopSettings } from "../src/customer.ts";
import { announcePayment, setUpCatalogue, setWebhookUrl } from "../src/shop.ts";

const patience = { timeout: 30_000, interval: 50 };
const payment = {
  orderId: "order-7",
  amount: 4_200,
  currency: "EUR",
  paidAt: new Date("2026-01-01T12:00:00Z"),
  userId: "user-3",
};

let running: RunningPosthorn;
let posthorn: Posthorn;
const servers: RunningServer[] = [];

beforeAll(async () => {
  running = await startPosthorn();
  posthorn = new Posthorn({ apiKey: running.apiKey, baseUrl: running.apiUrl });
  await setUpCatalogue(posthorn);
  await setUpCatalogue(posthorn); // as a second start of the shop does
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
  await running?.stop();
});

/** A customer with a receiver, whose secret it learns when it enters the receiver's URL. */
async function newCustomer(id: string) {
  const shipped: PaymentSuccess[] = [];
  let failures = 0;
  const settings: ShopSettings = { secret: null };
  const receiver = createReceiver(settings, async (data) => {
    if (failures-- > 0) throw new Error("The warehouse doesn't answer.");
    shipped.push(data);
  });
  const server = await listen(receiver);
  servers.push(server);
  settings.secret = await setWebhookUrl(posthorn, { id, name: `Customer ${id}` }, server.url);
  const fail = (times: number) => {
    failures = times;
  };
  return { id, url: server.url, shipped, fail };
}

it("tells the customer whose order was paid, and nobody else, until it has shipped, and once", async () => {
  const [acme, other] = [await newCustomer("acme"), await newCustomer("other")];
  acme.fail(1);
  const eventId = await announcePayment(posthorn, acme.id, payment);
  expect(await announcePayment(posthorn, acme.id, payment)).toBe(eventId); // the shop had crashed and does it again
  await expect.poll(() => acme.shipped.length, patience).toBe(1);
  expect(acme.shipped).toEqual([{ ...payment, paidAt: "2026-01-01T12:00:00.000Z" }]);

  const succeeded = async () => (await posthorn.deliveries.list({ eventId })).items[0];
  await expect.poll(async () => (await succeeded())?.state, patience).toBe("succeeded");
  const delivery = await posthorn.deliveries.get((await succeeded())?.id ?? "");
  expect(delivery.attemptLog.map(({ statusCode }) => statusCode)).toEqual([500, 204]);

  await posthorn.deliveries.retry(delivery.id); // sent once more by hand: the receiver has handled it
  await expect.poll(async () => (await succeeded())?.attempts, patience).toBe(3);
  expect(acme.shipped).toHaveLength(1);
  expect(other.shipped).toEqual([]);
});

it("refuses what nobody has signed, and what is no payment", async () => {
  const customer = await newCustomer("careful");
  const forged = await fetch(customer.url, {
    method: "POST",
    body: JSON.stringify({ type: "payment-success" }),
  });
  expect(forged.status).toBe(400);
  const wrong = announcePayment(posthorn, customer.id, { ...payment, orderId: "order-8", amount: -1 });
  await expect(wrong).rejects.toBeInstanceOf(ValidationError);
  expect(customer.shipped).toEqual([]);
});
