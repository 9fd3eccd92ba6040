import type { IncomingMessage, ServerResponse } from "node:http";
import { answerRequest } from "./answer-request.ts";
import { findRaw, readNodeBody } from "./read-node-body.ts";
import type { WebhookReceiver } from "./receiver.ts";
import { sendNodeAnswer } from "./send-node-answer.ts";

const wayOut =
  "The body was read before the webhook handler got the request, so that its signature can't be checked. " +
  "Call the handler before anything reads the request, or keep the bytes as request.rawBody (a Buffer).";

/**
 * A listener for node:http: `createServer(webhookHandler(webhooks))`. It answers every request that it is given.
 * What it gives never rejects.
 */
export function webhookHandler(
  webhooks: WebhookReceiver,
): (request: IncomingMessage & { rawBody?: unknown }, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const raw = findRaw(request.rawBody);
    const read =
      raw === undefined
        ? await readNodeBody(request, webhooks.maxBodyBytes)
        : ({ outcome: "read", body: raw } as const);
    sendNodeAnswer(response, await answerRequest(webhooks, read, request.headers, wayOut));
  };
}
