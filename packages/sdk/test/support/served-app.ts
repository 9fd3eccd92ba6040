import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** An app that takes requests, over a socket where its framework has one. */
export interface ServedApp {
  request(path: string, init?: RequestInit): Promise<Response>;
  /** The port that it listens on; undefined where there is no socket. */
  port?: number;
  close(): Promise<void>;
}

/** Listens on a free loopback port. */
export async function serveNode(server: Server): Promise<ServedApp> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // a TCP server's address is always of this form
  return {
    port,
    request: (path, init) => fetch(`http://127.0.0.1:${port}${path}`, init),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** For what is called with a Fetch request. */
export function serveFetch(handle: (request: Request) => Response | Promise<Response>): ServedApp {
  return {
    request: async (path, init) => handle(new Request(`http://127.0.0.1${path}`, init)),
    close: async () => {},
  };
}
