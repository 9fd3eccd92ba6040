import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { expect, it } from "vitest";
import { anyPort, requirePort } from "./ports.ts";

it("takes a port that is free", async () => {
  const port = await anyPort();
  expect(port).toBeGreaterThan(1023);
});

it("says which option chooses another port when one is taken", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const error = await requirePort(port, "API_PORT", "the API").catch((reason) => reason);
  server.close();
  expect(error.message).toBe(`Port ${port}, where the API should listen, is taken by another program.`);
  expect(error.nextStep).toContain(`API_PORT=${port + 1} npm start`);
});
