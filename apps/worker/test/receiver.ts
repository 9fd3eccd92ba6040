import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export interface ReceivedRequest {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
  at: number;
}

export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}

export interface Receiver {
  url(path?: string): string;
  received: ReceivedRequest[];
  /** What it answers from now on; gets the request and how many of the same webhook-id came before it. */
  answer(with_: (request: ReceivedRequest, earlier: number) => Answer | Promise<Answer>): void;
  close(): Promise<void>;
}

/** A real HTTP server that keeps what it got and answers 200 until told otherwise. */
export async function startReceiver(): Promise<Receiver> {
  const received: ReceivedRequest[] = [];
  let decide: (request: ReceivedRequest, earlier: number) => Answer | Promise<Answer> = () => ({
    status: 200,
  });
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", async () => {
      const one: ReceivedRequest = {
        path: request.url ?? "",
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
        at: Date.now(),
      };
      const earlier = received.filter(
        (other) => other.headers["webhook-id"] === one.headers["webhook-id"],
      ).length;
      received.push(one);
      const { status, headers, body } = await decide(one, earlier);
      response.writeHead(status, headers).end(body ?? "ok");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: (path = "/") => `http://127.0.0.1:${port}${path}`,
    received,
    answer(with_) {
      decide = with_;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
