import { answerRequest, toHttp } from "./answer-request.ts";
import { readFetchBody } from "./read-fetch-body.ts";
import type { WebhookReceiver } from "./receiver.ts";

/** @param wayOut what to change where the body was consumed, in whole sentences */
export async function answerFetchRequest(
  webhooks: WebhookReceiver,
  request: Request,
  wayOut: string,
): Promise<Response> {
  const read = await readFetchBody(request, webhooks.maxBodyBytes);
  const { status, headers, body } = toHttp(await answerRequest(webhooks, read, request.headers, wayOut));
  return new Response(body, { status, headers });
}
