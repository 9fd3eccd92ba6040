import type { IncomingMessage, ServerResponse } from "node:http";
import { answerRequest } from "./answer-request.ts";
import { findRaw, readNodeBody } from "./read-node-body.ts";
import type { WebhookReceiver } from "./receiver.ts";
import { sendNodeAnswer } from "./send-node-answer.ts";

const wayOut =
  "express.json() or another parser has read the body before the webhook route, so that its signature can't be checked. " +
  "Write app.post('/webhooks', webhookHandler(webhooks)) above app.use(express.json()), " +
  "or put express.raw({ type: '*/*' }) on the route and the route above the parser, " +
  "or keep the bytes: express.json({ verify: (request, _response, bytes) => { request.rawBody = bytes; } }).";

/**
 * A route for Express 4 and 5: `app.post("/webhooks", webhookHandler(webhooks))`, above `app.use(express.json())`.
 * It reads the body itself, or takes what `express.raw()` or a parser's `verify` (as `rawBody`) has kept.
 */
export function webhookHandler(
  webhooks: WebhookReceiver,
): (
  request: IncomingMessage & { body?: unknown; rawBody?: unknown },
  response: ServerResponse,
) => Promise<void> {
  return async (request, response) => {
    const raw = findRaw(request.rawBody, request.body);
    // A body that is something else need not have been parsed: Express 4's parsers leave {} for what they skip.
    const read =
      raw === undefined
        ? await readNodeBody(request, webhooks.maxBodyBytes)
        : ({ outcome: "read", body: raw } as const);
    sendNodeAnswer(response, await answerRequest(webhooks, read, request.headers, wayOut));
  };
}
