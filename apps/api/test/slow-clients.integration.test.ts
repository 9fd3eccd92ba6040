import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { createEventType } from "@posthorn/services";
import { afterEach, expect, it } from "vitest";
import { api, tenant, useTestApi } from "./use-test-api.ts";

useTestApi();

const ofEachKind = 150;
const everyMs = 5_000;
const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});

/** Sends `beginning`, then a byte now and then, and never comes to an end; settles with what it was answered when it is cut off. */
async function dawdle(beginning: string): Promise<string> {
  const socket = connect(api.port, "127.0.0.1");
  sockets.push(socket);
  let answer = "";
  socket.setEncoding("latin1").on("data", (text: string) => {
    answer += text;
  });
  socket.on("error", () => {}); // cut off in the middle of a byte of ours
  await once(socket, "connect");
  socket.write(beginning);
  const dripping = setInterval(() => socket.write("x"), everyMs);
  await new Promise((resolve) => socket.on("close", resolve));
  clearInterval(dripping);
  return answer;
}

const head = (lines: string) => `POST /v1/events HTTP/1.1\r\nHost: localhost\r\n${lines}`;

it("who sends a request byte by byte is cut off, and nobody waits for them", {
  timeout: 120_000,
}, async () => {
  await createEventType(tenant.ctx, { name: "ping" });
  const withBody = head(
    `Authorization: Bearer ${tenant.apiKey}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{`,
  );
  const slow = [head("X-Slow: "), withBody].flatMap((beginning) =>
    Array.from({ length: ofEachKind }, () => dawdle(beginning)),
  );
  const ended = Promise.all(slow).then((answers) => ({ answers, at: performance.now() }));
  const startedAt = performance.now();

  const ping = { method: "POST", path: "/v1/events", key: tenant.apiKey, json: { type: "ping", data: {} } };
  await expect.poll(() => sockets.filter(({ pending }) => !pending).length).toBe(2 * ofEachKind);
  for (let sent = 0; sent < 100; sent++) expect((await api.call(ping)).status).toBe(202);
  expect(sockets.filter(({ closed }) => closed)).toEqual([]);

  const { answers, at } = await ended;
  for (const answer of answers) expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  expect(at - startedAt).toBeLessThan(70_000);
});
