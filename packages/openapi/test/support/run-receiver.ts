import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Delivery } from "./deliveries.ts";

const SDK = new URL("../../../sdk/src/", import.meta.url);

interface Event {
  id: string;
  type: string;
  data: unknown;
}

/** What a generated module exports, as far as it is used here. */
export interface ReceiverModule {
  eventTypes: readonly string[];
  createReceiver(options: { secret: string }): Receiver;
  expressHandler(receiver: Receiver): RequestListener;
  honoHandler(receiver: Receiver): (context: { req: { raw: Request } }) => Promise<Response>;
  nextHandler(receiver: Receiver): (request: Request) => Promise<Response>;
}

export interface Receiver {
  on(type: string, handler: (event: Event) => unknown): Receiver;
}

/** Runs a generated module, with the SDK of this checkout. */
export async function loadReceiver(text: string): Promise<ReceiverModule> {
  const folder = mkdtempSync(join(tmpdir(), "receiver-"));
  const file = join(folder, "receiver.ts");
  const linked = text
    .replaceAll(/"@posthorn\/sdk\/(\w+)"/g, (_, name) => `"${new URL(`adapters/${name}.ts`, SDK)}"`)
    .replaceAll('"@posthorn/sdk"', `"${new URL("index.ts", SDK)}"`);
  writeFileSync(file, linked);
  try {
    return (await import(/* @vite-ignore */ pathToFileURL(file).href)) as ReceiverModule;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Sends a delivery through each of the module's frameworks; their answers' statuses. */
export async function receiveEverywhere(
  module: ReceiverModule,
  receiver: Receiver,
  { body, headers }: Delivery,
): Promise<number[]> {
  const request = () => new Request("http://receiver.test/webhooks", { method: "POST", body, headers });
  const server = createServer(module.expressHandler(receiver)).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const answers = [
      await fetch(`http://127.0.0.1:${port}/`, { method: "POST", body, headers }),
      await module.honoHandler(receiver)({ req: { raw: request() } }),
      await module.nextHandler(receiver)(request()),
    ];
    return answers.map(({ status }) => status);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}
