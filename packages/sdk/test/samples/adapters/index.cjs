const { createWebhooks } = require("@posthorn/sdk");
const express = require("@posthorn/sdk/express");
const fastify = require("@posthorn/sdk/fastify");
const hono = require("@posthorn/sdk/hono");
const next = require("@posthorn/sdk/next");
const node = require("@posthorn/sdk/node");

async function main() {
  const { headers, body, secret } = JSON.parse(process.env.SIGNED_WEBHOOK);
  const webhooks = createWebhooks({ secret });
  const POST = next.webhookHandler(webhooks);
  const response = await POST(new Request("http://localhost", { method: "POST", headers, body }));
  const others = [express.webhookHandler, fastify.webhookPlugin, hono.webhookHandler, node.webhookHandler];
  const made = others.map((adapter) => typeof adapter(webhooks));
  process.stdout.write(JSON.stringify({ status: response.status, made }));
}

main();
