import { request as httpRequest, type IncomingHttpHeaders } from "node:http";

export interface HttpRequest {
  method?: string;
  path: string;
  /** As they are; nothing is added but Host and the length of the body. */
  headers?: Record<string, string>;
  body?: Iterable<string | Buffer>;
  /** Sends the body in chunks, so that nobody knows its length before. */
  chunked?: boolean;
}

export interface HttpAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  json: any;
  ms: number;
  /** Bytes of the body that were handed to the connection before the answer was there. */
  sentBytes: number;
}

const pieceBytes = 64 * 1024;

/** One request over a connection of its own, with headers that fetch would change. */
export function send(port: number, options: HttpRequest): Promise<HttpAnswer> {
  const started = performance.now();
  const body = [...(options.body ?? [])].map((part) => Buffer.from(part));
  const length = body.reduce((sum, part) => sum + part.length, 0);
  return new Promise((resolve, reject) => {
    let sentBytes = 0;
    let answered = false;
    const method = options.method ?? (options.body ? "POST" : "GET");
    const request = httpRequest({ port, host: "127.0.0.1", method, path: options.path, agent: false });
    for (const [name, value] of Object.entries(options.headers ?? {})) request.setHeader(name, value);
    if (options.body && !options.chunked) request.setHeader("Content-Length", length);
    request.on("response", (response) => {
      answered = true;
      const chunks: Buffer[] = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        request.destroy();
        const text = Buffer.concat(chunks).toString();
        const isJson =
          /json/.test(response.headers["content-type"] ?? "") && !response.headers["content-encoding"];
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text,
          json: isJson && text !== "" ? JSON.parse(text) : undefined,
          ms: performance.now() - started,
          sentBytes,
        });
      });
    });
    // The server answers a body that is too large before it has read it, and then lets go of the connection.
    request.on("error", (error) => {
      if (!answered) setImmediate(() => (answered ? undefined : reject(error)));
    });
    let resume = () => {};
    request.on("drain", () => resume()).on("close", () => resume());
    const writable = () =>
      new Promise<void>((resolveWritable) => {
        resume = resolveWritable;
        if (request.destroyed) resolveWritable();
      });
    void (async () => {
      for (const part of body) {
        for (let at = 0; at < part.length && !answered && !request.destroyed; at += pieceBytes) {
          const piece = part.subarray(at, at + pieceBytes);
          sentBytes += piece.length;
          if (!request.write(piece)) await writable();
        }
      }
      if (!request.destroyed) request.end();
    })();
  });
}
