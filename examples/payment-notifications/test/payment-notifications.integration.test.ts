import { createSign, generateKeyPairSync, randomUUID } from "node:crypto";
import { listen, type RunningPosthorn, type RunningServer, startPosthorn } from "@posthorn/example-support";
import { Posthorn } from "@posthorn/sdk";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createPaymentReceiver, type Order } from "../src/receiver.ts";
import { type PaymentRoad, setUpPayments } from "../src/set-up.ts";

const patience = { timeout: 30_000, interval: 50 };
const appId = "2015102700040153";
const sellerId = "2088102119685838";
/** Alipay's, whose public half the shop has. */
const alipay = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});

const orders = new Map<string, Order>();
const fulfilled: string[] = [];
let running: RunningPosthorn;
let posthorn: Posthorn;
let receiver: RunningServer;
let road: PaymentRoad;

beforeAll(async () => {
  running = await startPosthorn();
  posthorn = new Posthorn({ apiKey: running.apiKey, baseUrl: running.apiUrl });
  const settings: { secret: string | null } = { secret: null };
  receiver = await listen(createPaymentReceiver(settings, orders, ({ id }) => fulfilled.push(id)));
  const account = { appId, sellerId, publicKey: alipay.publicKey };
  road = await setUpPayments(posthorn, { apiUrl: running.apiUrl, receiverUrl: receiver.url, account });
  settings.secret = road.secret;
});
afterAll(async () => {
  await receiver?.close();
  await running?.stop();
});

/** Sends a notification as Alipay does, a form signed with RSA2, and gives what it is answered with. */
async function notify(orderId: string, changes: Record<string, string> = {}): Promise<string> {
  const parameters: Record<string, string> = {
    app_id: appId,
    seller_id: sellerId,
    notify_id: randomUUID(),
    notify_type: "trade_status_sync",
    out_trade_no: orderId,
    trade_status: "TRADE_SUCCESS",
    total_amount: "88.00",
    ...changes,
  };
  const content = Object.entries(parameters)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
  const sign = createSign("RSA-SHA256").update(content).sign(alipay.privateKey, "base64");
  const body = new URLSearchParams({ ...parameters, sign, sign_type: "RSA2" });
  return (await fetch(road.notifyUrl, { method: "POST", body })).text();
}

/** Once everything that came in has been dealt with. */
async function settled(): Promise<void> {
  const open = async () => {
    const { items } = await posthorn.deliveries.list();
    return items.filter(({ state }) => state !== "succeeded").length;
  };
  await expect.poll(open, patience).toBe(0);
}

it("fulfils an order once, however often Alipay tells of its payment", async () => {
  orders.set("order-1", { id: "order-1", amount: "88.00", state: "open" });
  const notifyId = randomUUID();
  expect(await notify("order-1", { notify_id: notifyId })).toBe("success");
  expect(await notify("order-1", { notify_id: notifyId })).toBe("success"); // the answer was lost on its way
  expect(await notify("order-1", { trade_status: "TRADE_FINISHED" })).toBe("success"); // three months later
  await expect.poll(async () => (await posthorn.deliveries.list()).items.length, patience).toBe(2);
  await settled();
  expect(fulfilled).toEqual(["order-1"]);
});

it("takes neither a notification that was tampered with nor a payment of another amount", async () => {
  orders.set("order-2", { id: "order-2", amount: "88.00", state: "open" });
  expect(await notify("order-2", { seller_id: "2088000000000000" })).toBe("fail");
  expect(await notify("order-2", { total_amount: "0.01" })).toBe("success"); // genuine, and not enough
  await settled();
  expect(orders.get("order-2")?.state).toBe("open");
  expect(fulfilled).not.toContain("order-2");
});
