import sdk = require("@posthorn/sdk");
import express = require("@posthorn/sdk/express");
import fastify = require("@posthorn/sdk/fastify");

const webhooks = sdk.createWebhooks({ secret: ["whsec_new", "whsec_old"] });
export const handler = express.webhookHandler(webhooks);
export const plugin = fastify.webhookPlugin(webhooks);
