import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDemoReceiver } from "./demo-receiver.ts";

describe("the demo receiver", () => {
  let server: Server;
  let url: string;

  beforeAll(async () => {
    server = createServer(createDemoReceiver()).listen(0, "127.0.0.1");
    await once(server, "listening");
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.close();
  });

  const send = async (path: string, id: string) => {
    const response = await fetch(url + path, {
      method: "POST",
      headers: { "webhook-id": id },
      body: `{"id":"${id}"}`,
    });
    return response.status;
  };

  it("takes every webhook at /ok and fails every one at /down", async () => {
    expect(await send("/ok", "evt_1")).toBe(200);
    expect(await send("/down", "evt_1")).toBe(500);
    expect(await send("/down", "evt_1")).toBe(500);
  });

  it("fails the first two tries of each webhook at /flaky", async () => {
    const first = [
      await send("/flaky", "evt_a"),
      await send("/flaky", "evt_a"),
      await send("/flaky", "evt_a"),
    ];
    expect(first).toEqual([503, 503, 200]);
    expect(await send("/flaky", "evt_b")).toBe(503);
    expect(await send("/flaky", "evt_a")).toBe(200);
  });

  it("lists the newest webhook first, with the headers and the body it came with", async () => {
    await send("/ok", "evt_listed");
    const { received } = (await (await fetch(url)).json()) as { received: unknown[] };
    expect(received[0]).toMatchObject({
      path: "/ok",
      answered: 200,
      headers: { "webhook-id": "evt_listed" },
      body: '{"id":"evt_listed"}',
    });
  });
});
