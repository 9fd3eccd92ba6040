import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";

// Listens, and then never looks at its socket again: once the backlog is full the kernel answers no connection.
const listener = `
  const { parentPort } = require("node:worker_threads");
  const server = require("node:net").createServer();
  server.listen({ port: 0, host: "127.0.0.1", backlog: 1 }, () => {
    parentPort.postMessage(server.address().port);
    setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
  });
`;

/** A port on which connecting neither succeeds nor fails. */
export async function startBlackHole(): Promise<{ port: number; close(): Promise<void> }> {
  const worker = new Worker(listener, { eval: true });
  const [port] = (await once(worker, "message")) as [number];
  const fillers: Socket[] = [];
  // A full backlog shows by a connection that stays pending.
  for (let isFull = false; !isFull; ) {
    const filler = connect(port, "127.0.0.1").on("error", () => {});
    fillers.push(filler);
    isFull = await Promise.race([once(filler, "connect").then(() => false), sleep(150).then(() => true)]);
  }
  return {
    port,
    async close() {
      for (const filler of fillers) filler.destroy();
      await worker.terminate();
    },
  };
}
