import { NotFoundError, Posthorn, verifyWebhook } from "@posthorn/sdk";

const posthorn = new Posthorn({ apiKey: process.env.POSTHORN_API_KEY, baseUrl: process.env.POSTHORN_URL });
const sent = await posthorn.events.send({ type: "invoice.paid", data: { id: "inv_1" } });
const missing = await posthorn.events.get("evt_missing").catch((error) => error);
const { headers, body, secret } = JSON.parse(process.env.SIGNED_WEBHOOK);
const webhook = await verifyWebhook(body, headers, secret);
process.stdout.write(
  JSON.stringify({ sent: sent.id, missing: missing instanceof NotFoundError, webhook: webhook.type }),
);
