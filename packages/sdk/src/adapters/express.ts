import type { IncomingMessage, ServerResponse } from "node:http";
import type { RecordedRequest } from "../types.ts";
import { answerRequest } from "./answer-request.ts";
import { findRaw, readNodeBody } from "./read-node-body.ts";
import type { WebhookReceiver } from "./receiver.ts";
import { isJson, notRecordable, parseJsonText, toRecordedRequest } from "./recorded-request.ts";
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

/** What is needed of Express's request. */
interface ExpressRequest extends IncomingMessage {
  originalUrl?: string;
  protocol?: string;
  body?: unknown;
}

/**
 * Records a request to a route of your own API for the callbacks that follow it: `const recorded = recordRequest(request)`, in a
 * route below `app.use(express.json())`. What it gives is plain JSON, to be stored with what the route makes. Headers that say who
 * sent it are left out.
 * @throws an Error with the code `body_not_parsed` where the request has a JSON body that no parser has read
 */
export function recordRequest(request: ExpressRequest): RecordedRequest {
  const { method = "GET", headers, protocol = "http", originalUrl = request.url ?? "/" } = request;
  return toRecordedRequest({
    url: headers.host === undefined ? originalUrl : `${protocol}://${headers.host}${originalUrl}`,
    method,
    headers: Object.entries(headers),
    body: isJson(headers["content-type"]) ? parsedBody(request) : undefined,
  });
}

function parsedBody({ body, headers }: ExpressRequest): unknown {
  const length = headers["content-length"] ?? headers["transfer-encoding"] ?? "0";
  if (length === "0") return undefined; // a parser may have left {}
  const raw = findRaw(body); // what express.raw() or express.text() left
  if (raw !== undefined) return parseJsonText(typeof raw === "string" ? raw : new TextDecoder().decode(raw));
  if (body !== undefined) return body;
  throw notRecordable(
    "body_not_parsed",
    "The request has a JSON body that nothing has parsed. Put app.use(express.json()) above the route that calls recordRequest(request).",
  );
}
