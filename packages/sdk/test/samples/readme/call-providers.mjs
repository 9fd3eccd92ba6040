import { createHmac, generateKeyPairSync, sign } from "node:crypto";

const secret = "shared";
const hmac = (text) => createHmac("sha256", secret).update(text).digest("hex");
const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const rsa = (text) => sign("sha256", Buffer.from(text), privateKey).toString("base64");
const publicPem = publicKey.export({ type: "spki", format: "pem" });
Object.assign(process.env, {
  GITHUB_WEBHOOK_SECRET: secret,
  STRIPE_SECRET: secret,
  ALIPAY_PUBLIC_KEY: publicPem,
  ANTOM_PUBLIC_KEY: publicPem,
});
const { alipay, antom, github, stripe } = await import("./out/providers.mjs");
const request = (body, headers) => new Request("https://example.com/", { method: "POST", headers, body });
const now = Math.floor(Date.now() / 1000);

const push = '{"ref":"refs/heads/main"}';
const githubHeaders = {
  "X-Hub-Signature-256": `sha256=${hmac(push)}`,
  "X-GitHub-Event": "push",
  "X-GitHub-Delivery": "d1",
};

const paid = '{"id":"evt_1","type":"invoice.paid","livemode":false}';
const stripeHeaders = { "Stripe-Signature": `t=${now},v1=${hmac(`${now}.${paid}`)}` };

const fields = {
  app_id: "2015102700040153",
  out_trade_no: "o1",
  seller_id: "2088102119685838",
  trade_status: "TRADE_SUCCESS",
};
const content = Object.entries(fields)
  .map(([name, value]) => `${name}=${value}`)
  .join("&");
const form = new URLSearchParams({ ...fields, sign_type: "RSA2", sign: rsa(content) }).toString();

const result = '{"notifyType":"PAYMENT_RESULT"}';
const time = new Date().toISOString();
const signature = encodeURIComponent(rsa(`POST /webhooks/antom\nclient.${time}.${result}`));
const antomHeaders = {
  "client-id": "client",
  "request-time": time,
  signature: `algorithm=RSA256,keyVersion=1,signature=${signature}`,
};

const answers = [
  await github(request(push, githubHeaders)),
  await stripe(request(paid, stripeHeaders)),
  await alipay(request(form, { "Content-Type": "application/x-www-form-urlencoded" })),
  await antom(request(result, antomHeaders)),
];
for (const answer of answers) process.stdout.write(`${await answer.text()}\n`);
