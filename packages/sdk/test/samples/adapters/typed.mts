import { createServer } from "node:http";
import { createWebhooks, type WebhookAnswer, type Webhooks } from "@posthorn/sdk";
import { webhookHandler as expressHandler } from "@posthorn/sdk/express";
import { webhookPlugin } from "@posthorn/sdk/fastify";
import { webhookHandler as honoHandler } from "@posthorn/sdk/hono";
import { webhookHandler as nextHandler } from "@posthorn/sdk/next";
import { webhookHandler as nodeHandler } from "@posthorn/sdk/node";

interface Events {
  "invoice.paid": { id: string; amount: number };
  "invoice.voided": { id: string };
}

const webhooks: Webhooks<Events> = createWebhooks<Events>({
  secret: process.env.WEBHOOK_SECRET,
  toleranceSeconds: 60,
  onError: (error, event) => void [error, event?.id],
})
  .on("invoice.paid", async ({ data }) => data.amount.toFixed(2))
  .onAny((event) => (event.type === "invoice.paid" ? event.data.amount : event.data.id));
// @ts-expect-error: a type that the map doesn't name
webhooks.on("invoice.payed", () => {});

export const POST: (request: Request) => Promise<Response> = nextHandler(webhooks);
export const server = createServer(nodeHandler(webhooks));
export const answer: Promise<WebhookAnswer> = webhooks.receive("{}", {});
export const others = [expressHandler(webhooks), honoHandler(webhooks), webhookPlugin(webhooks)];
