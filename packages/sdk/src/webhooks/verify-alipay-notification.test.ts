import { generateKeyPairSync, sign as signBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { ConfigurationError } from "../errors.ts";
import { verifyAlipayNotification } from "./verify-alipay-notification.ts";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const other = generateKeyPairSync("rsa", { modulusLength: 2048 });
const pem = String(publicKey.export({ type: "spki", format: "pem" }));
const bare = publicKey.export({ type: "spki", format: "der" }).toString("base64");
const otherPem = String(other.publicKey.export({ type: "spki", format: "pem" }));

const parameters = {
  notify_id: "n1",
  notify_type: "trade_status_sync",
  app_id: "2015102700040153",
  seller_id: "2088102119685838",
  out_trade_no: "order-1",
  trade_no: "2016071921001003030200089909",
  trade_status: "TRADE_SUCCESS",
  total_amount: "2.00",
  subject: "大乐透 & a+b=c 🚀",
  charset: "utf-8",
};
const headers = { "Content-Type": "application/x-www-form-urlencoded; charset=utf-8" };

/** The form that Alipay would send. */
function notify(fields: Record<string, string>, signType: string | null = "RSA2"): string {
  const content = Object.entries(fields)
    .map(([name, value]) => `${name}=${value}`)
    .toSorted()
    .join("&");
  const sign = signBytes("sha256", Buffer.from(content), privateKey).toString("base64");
  return new URLSearchParams({ ...fields, ...(signType && { sign_type: signType }), sign }).toString();
}

describe("a notification that is right", () => {
  test("gives its parameters, and no unsigned one", async () => {
    expect(await verifyAlipayNotification(notify(parameters), headers, pem)).toEqual({
      notifyId: "n1",
      notifyType: "trade_status_sync",
      appId: "2015102700040153",
      outTradeNo: "order-1",
      tradeNo: "2016071921001003030200089909",
      tradeStatus: "TRADE_SUCCESS",
      payload: parameters,
    });
  });

  test.each([
    ["PEM", pem],
    ["PEM with Windows' line ends", pem.replaceAll("\n", "\r\n")],
    ["bare base64", bare],
    ["bare base64 over several lines", `\n${bare.replace(/.{64}/g, "$&\n")}\n`],
    ["a list with the key before", [otherPem, bare]],
  ])("is verified with %s", async (_name, key) => {
    expect(await verifyAlipayNotification(notify(parameters), headers, key)).toMatchObject({
      notifyId: "n1",
    });
  });

  test("is read from bytes, and without sign_type", async () => {
    const body = Buffer.from(notify(parameters, null));
    expect(await verifyAlipayNotification(body, {}, pem)).toMatchObject({ payload: parameters });
  });

  test("in GBK is read as text, also where only Content-Type names the charset", async () => {
    // 大乐透, as GBK and percent-encoded
    const gbk = Buffer.from("b4f3c0d6cdb8", "hex");
    const content = Buffer.concat([Buffer.from("notify_id=n1&subject="), gbk]);
    const sign = encodeURIComponent(signBytes("sha256", content, privateKey).toString("base64"));
    const body = `subject=%B4%F3%C0%D6%CD%B8&notify_id=n1&sign=${sign}`;
    const given = { "content-type": "application/x-www-form-urlencoded;charset=GBK" };
    expect(await verifyAlipayNotification(body, given, pem)).toMatchObject({
      payload: { subject: "大乐透", notify_id: "n1" },
    });
    await expect(verifyAlipayNotification(body, {}, pem)).rejects.toMatchObject({ code: "invalid_payload" });
  });

  test("is refused in a charset that does not exist", async () => {
    const body = notify({ ...parameters, charset: "klingon" });
    await expect(verifyAlipayNotification(body, headers, pem)).rejects.toMatchObject({
      code: "invalid_payload",
      message: expect.stringContaining("klingon"),
    });
  });
});

describe("whom a notification is for", () => {
  const verify = (options: Parameters<typeof verifyAlipayNotification>[3], fields = parameters) =>
    verifyAlipayNotification(notify(fields), headers, pem, options);

  test("is compared where the receiver says who it is", async () => {
    const { app_id: appId, seller_id: sellerId } = parameters;
    expect(await verify({ appId, sellerId: ["2088000000000000", sellerId] })).toMatchObject({ appId });
    await expect(verify({ appId: "2015" })).rejects.toMatchObject({
      code: "invalid_payload",
      message: expect.stringContaining("app_id"),
    });
    await expect(verify({ appId, sellerId: "2088" })).rejects.toMatchObject({
      code: "invalid_payload",
      message: expect.stringContaining("seller_id"),
    });
  });

  test("can't be left open by a notification that doesn't say it", async () => {
    const body = notify({ notify_id: "n1" });
    await expect(verifyAlipayNotification(body, headers, pem, { appId: "2015" })).rejects.toMatchObject({
      code: "invalid_payload",
    });
  });

  test.each([[{ appId: undefined }], [{ appId: "" }], [{ sellerId: [] }]])(
    "is not left open by a variable that is not set: %o",
    async (options) => {
      const call = Reflect.apply(verifyAlipayNotification, undefined, [
        notify(parameters),
        headers,
        pem,
        options,
      ]);
      await expect(call).rejects.toMatchObject({ name: "ConfigurationError", code: "invalid_option" });
    },
  );
});

describe("a notification that must not be trusted", () => {
  test.each([
    ["has another amount", notify(parameters).replace("total_amount=2.00", "total_amount=0.01")],
    ["has one more parameter", `${notify(parameters)}&passback_params=x`],
    ["has one parameter less", notify(parameters).replace("notify_id=n1&", "")],
    ["names another algorithm", notify(parameters, "RSA")],
    ["names no algorithm, but leaves an empty place for it", notify(parameters, null).concat("&sign_type=")],
    ["has an empty signature", notify(parameters).replace(/&sign=.*/, "&sign=")],
    ["has a signature that is cut off", notify(parameters).slice(0, -12)],
  ])("%s", async (_name, body) => {
    await expect(verifyAlipayNotification(body, headers, pem)).rejects.toMatchObject({
      name: "WebhookVerificationError",
      code: "no_matching_signature",
    });
  });

  test("is signed with another key", async () => {
    await expect(verifyAlipayNotification(notify(parameters), headers, otherPem)).rejects.toMatchObject({
      code: "no_matching_signature",
      message: expect.stringContaining("Alipay's public key"),
    });
  });

  test("has a parameter twice, also under another spelling", async () => {
    const body = `${notify(parameters)}&total%5Famount=0.01`;
    await expect(verifyAlipayNotification(body, headers, pem)).rejects.toMatchObject({
      code: "invalid_payload",
      message: expect.stringContaining("'total_amount'"),
    });
  });
});

describe("the receiver's own mistakes", () => {
  test.each([
    ["nothing", "", "empty_secret"],
    ["no key in the list", [], "empty_secret"],
    ["a file's name", "./alipay-public.pem", "invalid_secret"],
    ["a key that was cut off", bare.slice(0, -40), "invalid_secret"],
    ["the application's private key", privateKey.export({ type: "pkcs8", format: "pem" }), "wrong_key_type"],
    [
      "a private key in bare base64",
      privateKey.export({ type: "pkcs8", format: "der" }).toString("base64"),
      "invalid_secret",
    ],
    ["a PKCS #1 key", publicKey.export({ type: "pkcs1", format: "pem" }), "wrong_key_type"],
    [
      "a key of another algorithm",
      generateKeyPairSync("ed25519").publicKey.export({ type: "spki", format: "pem" }),
      "invalid_secret",
    ],
  ])("as key, %s", async (_name, key, code) => {
    const call = Reflect.apply(verifyAlipayNotification, undefined, [notify(parameters), headers, key]);
    const error = await call.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error).toMatchObject({ code });
    if (typeof key === "string" && key.length > 100) expect(error.message).not.toContain(key.slice(40, 80));
  });

  test("a form that was parsed", async () => {
    const call = Reflect.apply(verifyAlipayNotification, undefined, [parameters, headers, pem]);
    await expect(call).rejects.toMatchObject({
      name: "ConfigurationError",
      code: "body_not_raw",
      message: expect.stringContaining("verifyAlipayNotification needs the request's raw body"),
    });
  });
});
