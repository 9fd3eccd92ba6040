import type { RecordedRequest } from "../types.ts";
import { answerFetchRequest } from "./answer-fetch-request.ts";
import type { WebhookReceiver } from "./receiver.ts";
import { recordFetchRequest } from "./record-fetch-request.ts";

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

const recordWayOut =
  "The body was read before the request was recorded. Call recordRequest(request) first in the route handler, " +
  "above request.json(), request.text() and request.formData().";

/**
 * Records a request to a route of your own API for the callbacks that follow it: `const recorded = await recordRequest(request)`.
 * What it gives is plain JSON, to be stored with what the route makes. Headers that say who sent it are left out; the route can
 * read the body as before.
 * @throws an Error with the code `body_consumed` where the body was read before
 */
export const recordRequest = (request: Request): Promise<RecordedRequest> =>
  recordFetchRequest(request, recordWayOut);
