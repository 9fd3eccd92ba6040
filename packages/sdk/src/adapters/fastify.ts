import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import { answerRequest, type ReadBody, toHttp } from "./answer-request.ts";
import { readNodeBody } from "./read-node-body.ts";
import type { WebhookReceiver } from "./receiver.ts";

const wayOut =
  "A hook has read the body before the webhook route, so that its signature can't be checked. " +
  "Register webhookPlugin(webhooks) in a scope in which no onRequest or preParsing hook reads the body.";

interface Reply {
  code(status: number): unknown;
  headers(headers: Record<string, string>): unknown;
  send(body: string | null): unknown;
}

interface WebhookRequest {
  headers: IncomingHttpHeaders;
  body: unknown;
}

/** What the plugin uses of a `FastifyInstance`. */
export interface WebhookScope {
  removeAllContentTypeParsers(): unknown;
  addContentTypeParser(
    contentType: string,
    parser: (request: unknown, payload: Readable) => Promise<ReadBody>,
  ): unknown;
  post(path: string, handler: (request: WebhookRequest, reply: Reply) => Promise<unknown>): unknown;
}

/**
 * A plugin for Fastify 4 and 5: `app.register(webhookPlugin(webhooks), { prefix: "/webhooks" })`. It answers POST at its
 * prefix. Its parser keeps the body raw in its own scope; other routes keep theirs.
 */
export function webhookPlugin(webhooks: WebhookReceiver): (scope: WebhookScope) => Promise<void> {
  return async (scope) => {
    scope.removeAllContentTypeParsers();
    // Not Fastify's own `parseAs: "buffer"`: its limit answers for itself, through the app's error handler.
    scope.addContentTypeParser("*", (_request, payload) => readNodeBody(payload, webhooks.maxBodyBytes));
    scope.post("/", async (request, reply) => {
      const answer = await answerRequest(webhooks, bodyOf(request), request.headers, wayOut);
      const { status, headers, body } = toHttp(answer);
      reply.code(status);
      reply.headers(headers);
      return reply.send(body);
    });
  };
}

/** Every body goes through the parser above, and where there is none Fastify calls no parser. */
function bodyOf({ body }: WebhookRequest): ReadBody {
  return (body as ReadBody | null | undefined) ?? { outcome: "read", body: "" };
}
