import { answerFetchRequest } from "./answer-fetch-request.ts";
import type { WebhookReceiver } from "./receiver.ts";

const wayOut =
  "The body was read before the webhook handler got the request, so that its signature can't be checked. " +
  "Export the handler itself, as export const POST = webhookHandler(webhooks), " +
  "or give it request.clone() made before request.json(), request.text() or request.formData() is called.";

/**
 * A route handler for Next.js' App Router: `export const POST = webhookHandler(webhooks)` in `app/…/route.ts`.
 * It serves everything that hands over a Fetch `Request` and takes a `Response`.
 */
export function webhookHandler(webhooks: WebhookReceiver): (request: Request) => Promise<Response> {
  return (request) => answerFetchRequest(webhooks, request, wayOut);
}
