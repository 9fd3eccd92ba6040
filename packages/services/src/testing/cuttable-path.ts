import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";

/** A way to PostgreSQL or Temporal that can be cut, so that a test needs no server of its own to stop. */
export class CuttablePath {
  readonly #target: URL;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #upstreams = new Set<Socket>();
  #port = 0;
  #isStalled = false;

  constructor(target: string) {
    this.#target = new URL(target);
    this.#server = createServer((client) => {
      const upstream = connect(Number(this.#target.port), this.#target.hostname);
      this.#upstreams.add(upstream);
      upstream.on("close", () => this.#upstreams.delete(upstream));
      for (const [from, to] of [
        [client, upstream],
        [upstream, client],
      ] as const) {
        this.#sockets.add(from);
        from.pipe(to);
        if (this.#isStalled) from.pause();
        from.on("error", () => to.destroy());
        from.on("close", () => this.#sockets.delete(from));
      }
    });
  }

  async open(): Promise<string> {
    this.#server.listen(this.#port, "127.0.0.1");
    await once(this.#server, "listening");
    const address = this.#server.address();
    this.#port = typeof address === "object" && address ? address.port : 0;
    const url = new URL(this.#target);
    url.host = `127.0.0.1:${this.#port}`;
    return url.href;
  }

  /** Takes connections and bytes, and passes nothing on: a server that hangs, or a network that swallows. */
  stall(): void {
    this.#isStalled = true;
    for (const socket of this.#sockets) socket.pause();
  }

  /** As a firewall that has forgotten its connections, or a standby that has taken an address over: what is open hears nothing more and isn't closed. What is opened now gets through. */
  forget(): void {
    for (const socket of this.#sockets) socket.pause();
  }

  /** What is asked gets through and is done; its answer doesn't come back. Of the connections there are. */
  stallAnswers(): void {
    for (const upstream of this.#upstreams) upstream.pause();
  }

  resume(): void {
    this.#isStalled = false;
    for (const socket of this.#sockets) socket.resume();
  }

  async cut(): Promise<void> {
    const closed = once(this.#server, "close");
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
}
