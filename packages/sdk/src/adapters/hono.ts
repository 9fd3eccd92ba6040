import { answerFetchRequest } from "./answer-fetch-request.ts";
import type { WebhookReceiver } from "./receiver.ts";

const wayOut =
  "A middleware has read the body before the webhook route, so that its signature can't be checked. " +
  "Write app.post('/webhooks', webhookHandler(webhooks)) above the app.use(…) of what calls c.req.json(), " +
  "c.req.text(), c.req.parseBody() or validator(), or let that middleware read c.req.raw.clone().";

/** A route for Hono: `app.post("/webhooks", webhookHandler(webhooks))`. */
export function webhookHandler(
  webhooks: WebhookReceiver,
): (context: { req: { raw: Request } }) => Promise<Response> {
  return (context) => answerFetchRequest(webhooks, context.req.raw, wayOut);
}
