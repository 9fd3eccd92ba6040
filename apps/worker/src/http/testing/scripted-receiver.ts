import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { createServer as createTlsServer, type SecureVersion } from "node:tls";
import { gzipSync } from "node:zlib";

export interface Step {
  read_request?: boolean;
  send?: string;
  send_base64?: string;
  send_parts?: [string, number][];
  send_gzip_zeros?: { plain_bytes: number };
  send_forever?: { chunk_bytes: number; chunked?: boolean };
  repeat?: { send: string; every_ms: number };
  sleep_ms?: number;
  end?: boolean;
  reset?: boolean;
}

export interface Script {
  steps: readonly Step[];
  tls?: { certificate: string; maxVersion?: SecureVersion; requestCertificate?: boolean };
  /** The client speaks TLS to a server that doesn't: its request can't be read to the end. */
  rawRequest?: boolean;
  /** Applied to every time of the script. */
  timeScale?: number;
}

export interface ScriptedReceiver {
  port: number;
  connections(): number;
  openSockets(): number;
  close(): Promise<void>;
}

export const readTestCertificate = (name: string) =>
  readFileSync(new URL(`../fixtures/tls/${name}.pem`, import.meta.url), "utf8");

/** A server that runs the same steps for every connection, whatever the client makes of them. */
export async function startScriptedReceiver(script: Script): Promise<ScriptedReceiver> {
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer(script);
  server.on("connection", (socket: Socket) => {
    connections += 1;
    sockets.add(socket.on("error", ignore).on("close", () => sockets.delete(socket)));
  });
  server.on("tlsClientError", ignore);
  server.on(script.tls ? "secureConnection" : "connection", (socket: Socket) => {
    socket.on("error", ignore);
    void runSteps(socket, script);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    openSockets: () => sockets.size,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

function createServer({ tls }: Script): Server {
  if (!tls) return createTcpServer({ allowHalfOpen: true, noDelay: true });
  return createTlsServer({
    key: readTestCertificate("server.key"),
    cert: readTestCertificate(tls.certificate),
    ...(tls.requestCertificate ? { requestCert: true, rejectUnauthorized: true } : {}),
    ...(tls.maxVersion
      ? { minVersion: tls.maxVersion, maxVersion: tls.maxVersion, ciphers: "DEFAULT@SECLEVEL=0" }
      : {}),
  });
}

async function runSteps(socket: Socket, script: Script): Promise<void> {
  const scale = script.timeScale ?? 1;
  for (const step of script.steps) {
    if (socket.destroyed) return;
    if (step.read_request) await readRequest(socket, script.rawRequest ?? false);
    if (step.send !== undefined) socket.write(step.send, "latin1");
    if (step.send_base64 !== undefined) socket.write(Buffer.from(step.send_base64, "base64"));
    for (const [text, times] of step.send_parts ?? []) socket.write(text.repeat(times));
    if (step.send_gzip_zeros) socket.write(gzipResponse(step.send_gzip_zeros.plain_bytes));
    if (step.sleep_ms !== undefined) await sleep(step.sleep_ms * scale, undefined, { ref: false });
    while (step.repeat && !socket.destroyed) {
      socket.write(step.repeat.send);
      await sleep(step.repeat.every_ms * scale);
    }
    if (step.send_forever) await sendForever(socket, step.send_forever);
    if (step.end) socket.end();
    if (step.reset) socket.resetAndDestroy();
  }
  socket.on("end", () => socket.end()).resume();
}

async function readRequest(socket: Socket, raw: boolean): Promise<void> {
  let text = "";
  for (;;) {
    const chunk: Buffer | null = socket.read();
    if (chunk === null) {
      if (socket.destroyed || socket.readableEnded) return;
      const settled = new AbortController();
      const { signal } = settled;
      await Promise.race(["readable", "end", "close"].map((event) => once(socket, event, { signal }))).catch(
        ignore,
      );
      settled.abort();
      continue;
    }
    text += chunk.toString("latin1");
    const head = text.indexOf("\r\n\r\n");
    if (raw) return;
    if (head === -1) continue;
    const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
    if (text.length >= head + 4 + length) return;
  }
}

function gzipResponse(plainBytes: number): Buffer {
  const body = gzipSync(Buffer.alloc(plainBytes));
  const head = `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}

async function sendForever(
  socket: Socket,
  { chunk_bytes: size, chunked }: { chunk_bytes: number; chunked?: boolean },
) {
  const data = "x".repeat(size);
  const chunk = chunked ? `${size.toString(16)}\r\n${data}\r\n` : data;
  while (!socket.destroyed) {
    if (!socket.write(chunk))
      await Promise.race([once(socket, "drain"), once(socket, "close")]).catch(ignore);
  }
}

const ignore = () => {};
