import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

const keptRequests = 100;
const keptIds = 10_000;
const failuresBeforeSuccess = 2;
const bodyLimitBytes = 2 * 1024 * 1024;

interface ReceivedWebhook {
  at: string;
  path: string;
  answered: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/**
 * A receiver to try Posthorn with: /ok takes every webhook, /flaky fails the first two tries of each, /down fails
 * always. `GET /` lists what came last.
 */
export function createDemoReceiver(): (request: IncomingMessage, response: ServerResponse) => void {
  const received: ReceivedWebhook[] = [];
  const triesById = new Map<string, number>();

  const statusFor = (path: string, id: string): number => {
    if (path === "/ok") return 200;
    if (path === "/down") return 500;
    if (path !== "/flaky") return 404;
    const tries = (triesById.get(id) ?? 0) + 1;
    triesById.delete(id); // so that the map is ordered by last use
    triesById.set(id, tries);
    if (triesById.size > keptIds) forgetOldest(triesById);
    return tries > failuresBeforeSuccess ? 200 : 503;
  };

  return async (request, response) => {
    if (request.method === "GET") return answer(response, 200, { received });
    const body = await readBody(request);
    if (body === null) return answer(response, 413, { error: "The body is too large." });
    const path = new URL(request.url ?? "/", "http://receiver").pathname;
    const answered = statusFor(path, String(request.headers["webhook-id"]));
    received.unshift({ at: new Date().toISOString(), path, answered, headers: request.headers, body });
    received.length = Math.min(received.length, keptRequests);
    answer(response, answered, { received: answered === 200 });
  };
}

function forgetOldest(map: Map<string, number>): void {
  const oldest = map.keys().next();
  if (!oldest.done) map.delete(oldest.value);
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bodyLimitBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(`${JSON.stringify(body, null, 2)}\n`);
}

if (import.meta.main) {
  const server = createServer(createDemoReceiver());
  server.listen(Number(process.env.POSTHORN_RECEIVER_PORT), "127.0.0.1");
  process.once("SIGTERM", () => {
    server.close();
    server.closeAllConnections();
  });
}
