import type { ServerResponse } from "node:http";
import { toHttp } from "./answer-request.ts";
import type { WebhookAnswer } from "./receiver.ts";

/** Nothing where somebody has answered meanwhile, as a middleware with a timeout does. */
export function sendNodeAnswer(response: ServerResponse, answer: WebhookAnswer): void {
  if (response.headersSent) return;
  const { status, headers, body } = toHttp(answer);
  response.writeHead(status, headers).end(body ?? undefined);
}
