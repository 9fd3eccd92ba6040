import type { RecordedRequest } from "../types.ts";
import { answerFetchRequest } from "./answer-fetch-request.ts";
import type { WebhookReceiver } from "./receiver.ts";
import { isJson, parseJsonText, toRecordedRequest } from "./recorded-request.ts";

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

/** What is needed of Hono's context. */
interface HonoContext {
  req: { raw: Request; text(): Promise<string> };
}

/**
 * Records a request to a route of your own API for the callbacks that follow it: `const recorded = await recordRequest(c)`. What it
 * gives is plain JSON, to be stored with what the route makes. Headers that say who sent it are left out; `c.req.json()` works
 * before and after it.
 */
export async function recordRequest({ req }: HonoContext): Promise<RecordedRequest> {
  const { url, method, headers } = req.raw;
  // Hono keeps what it has read of a body.
  const body = isJson(headers.get("content-type")) ? parseJsonText(await req.text()) : undefined;
  return toRecordedRequest({ url, method, headers, body });
}
