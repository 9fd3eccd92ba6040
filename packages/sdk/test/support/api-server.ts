import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface SeenRequest {
  method: string;
  /** Path and query as they came over the wire. */
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface ApiServer {
  url: string;
  /** Every request so far, in order. */
  requests: SeenRequest[];
  close(): Promise<void>;
}

/** Answers request number `index`. */
export type Responder = (response: ServerResponse, request: SeenRequest, index: number) => void;

/** A real HTTP server on a free loopback port that answers as it is told. */
export async function startApiServer(respond: Responder): Promise<ApiServer> {
  const requests: SeenRequest[] = [];
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const { method = "", url = "", headers } = incoming;
      const request = { method, url, headers, body: Buffer.concat(chunks).toString() };
      respond(response, request, requests.push(request) - 1);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // a TCP server's address is always of this form
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function sendJson(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
) {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(value));
}

export function sendProblem(
  response: ServerResponse,
  status: number,
  problem: { code: string; detail: string; errors?: unknown[]; requestId?: string },
  headers: Record<string, string> = {},
) {
  sendJson(
    response,
    status,
    { type: "about:blank", title: "Refused", status, ...problem },
    {
      "content-type": "application/problem+json",
      ...headers,
    },
  );
}
