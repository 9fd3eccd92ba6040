import { once } from "node:events";
import { createServer } from "node:http";
import { createWebhooks } from "@posthorn/sdk";
import { webhookHandler as expressHandler } from "@posthorn/sdk/express";
import { webhookPlugin } from "@posthorn/sdk/fastify";
import { webhookHandler as honoHandler } from "@posthorn/sdk/hono";
import { webhookHandler as nextHandler } from "@posthorn/sdk/next";
import { webhookHandler as nodeHandler } from "@posthorn/sdk/node";

const { headers, body, secret } = JSON.parse(process.env.SIGNED_WEBHOOK);
const seen = [];
const webhooks = createWebhooks({ secret }).on("invoice.paid", (event) => seen.push(event.data.id));

const request = (text) => new Request("http://localhost", { method: "POST", headers, body: text });
const statuses = [];
for (const text of [body, `${body} `]) {
  statuses.push((await nextHandler(webhooks)(request(text))).status);
  statuses.push((await honoHandler(webhooks)({ req: { raw: request(text) } })).status);
  for (const handler of [nodeHandler(webhooks), expressHandler(webhooks)]) {
    const server = createServer(handler).listen(0, "127.0.0.1");
    await once(server, "listening");
    const url = `http://127.0.0.1:${server.address().port}`;
    statuses.push((await fetch(url, { method: "POST", headers, body: text })).status);
    server.close();
    server.closeAllConnections();
  }
}
process.stdout.write(JSON.stringify({ statuses, seen, plugin: typeof webhookPlugin(webhooks) }));
