import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { toPublicId } from "@posthorn/core";
import { setAnswerHeaders } from "./answer-headers.ts";
import { type AppOptions, createApp } from "./app.ts";
import { toProblem } from "./problem.ts";

/** Longer than the idle time of common load balancers, so that it is they who close a connection, never we under a request. */
const keepAliveTimeoutMs = 75_000;
/** For a whole request: 1 MiB comes in less, and a slow sender must not hold a connection for ever. */
const requestTimeoutMs = 30_000;

/** Aborts when a server stops: its streams would keep it open for ever. */
const closings = new WeakMap<Server, AbortController>();

/** The API as an HTTP server that doesn't listen yet. */
export function createApiServer(options: AppOptions): Server {
  const { platform } = options;
  const closing = new AbortController();
  const app = createApp({ ...options, closing: closing.signal });

  const answer = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const requestId = toPublicId("request", platform.newId());
    setAnswerHeaders(outgoing, requestId);
    if (!server.listening) outgoing.setHeader("Connection", "close");
    // Made for each request because its error handler isn't told which request it was; it is no more than a closure.
    return getRequestListener(app.fetch, {
      errorHandler: (error) => {
        const { problem, headers } = toProblem(error, requestId, platform.log);
        return new Response(JSON.stringify(problem), { status: problem.status, headers });
      },
    })(incoming, outgoing);
  };
  const server = createServer(
    { keepAliveTimeout: keepAliveTimeoutMs, requestTimeout: requestTimeoutMs },
    answer,
  );
  closings.set(server, closing);
  return server;
}

/** Takes no new connection, ends streams, answers what is under way, and cuts what is not done in time. */
export async function closeApiServer(server: Server, { withinMs }: { withinMs: number }): Promise<void> {
  const closed = once(server, "close");
  server.close();
  closings.get(server)?.abort();
  // A kept-alive connection ends as soon as its last answer is out.
  const closingIdle = setInterval(() => server.closeIdleConnections(), 50);
  const cut = setTimeout(() => server.closeAllConnections(), withinMs);
  await closed;
  clearInterval(closingIdle);
  clearTimeout(cut);
}
