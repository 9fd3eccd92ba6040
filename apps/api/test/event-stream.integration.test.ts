import { spawn } from "node:child_process";
import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { fileURLToPath } from "node:url";
import { createApiKey, createEventType, revokeApiKey } from "@posthorn/services";
import { createTestTenant, type TestTenant } from "@posthorn/services/testing";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { startTestApi, type TestApi } from "./start-test-api.ts";

const patience = { timeout: 20_000 };

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.close());

async function newTenant() {
  const tenant = await createTestTenant(api.platform);
  await createEventType(tenant.ctx, { name: "ping" });
  return tenant;
}

const send = async ({ apiKey }: TestTenant, n: number) =>
  (await api.call({ key: apiKey, path: "/v1/events", json: { type: "ping", data: { n } } })).json.id;

interface Message {
  event: string;
  id: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into messages of every shape
  data: any;
}

interface OpenStream {
  status: number;
  headers: IncomingMessage["headers"];
  text: () => string;
  messages: () => Message[];
  ended: () => boolean;
  response: IncomingMessage;
  close(): void;
}

/** A stream over a connection of its own, read as it comes. */
async function open(
  key: string,
  { path = "/v1/events/stream", headers = {}, port = api.port } = {},
): Promise<OpenStream> {
  const asked = request({
    host: "127.0.0.1",
    port,
    path,
    agent: false,
    headers: { authorization: `Bearer ${key}`, ...headers },
  });
  asked.on("error", () => {}); // it is closed by either side
  asked.end();
  const [response] = (await once(asked, "response")) as [IncomingMessage];
  let text = "";
  let isOver = false;
  response.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
  });
  response
    .on("error", () => {})
    .on("close", () => {
      isOver = true;
    });
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    text: () => text,
    messages: () => text.split("\n\n").slice(0, -1).map(toMessage),
    ended: () => isOver,
    response,
    close: () => asked.destroy(),
  };
}

function toMessage(block: string): Message {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(block)?.[1];
  return { event: field("event") ?? "", id: field("id"), data: JSON.parse(field("data") ?? "null") };
}

const idsOf = (stream: OpenStream) =>
  stream
    .messages()
    .filter(({ event }) => event === "event")
    .map(({ data }) => data.id);

describe("GET /v1/events/stream", () => {
  it("gives new events as they are stored, to their own tenant only", async () => {
    const [tenant, stranger] = [await newTenant(), await newTenant()];
    const stream = await open(tenant.apiKey);
    expect([stream.status, stream.headers["content-type"]]).toEqual([200, "text/event-stream"]);
    await expect.poll(() => stream.messages()[0]?.event, patience).toBe("ready");
    const theirs = await send(stranger, 666);
    const id = await send(tenant, 1);
    await expect.poll(() => idsOf(stream), patience).toEqual([id]);
    const [, message] = stream.messages();
    expect(JSON.parse(message?.data.payload)).toMatchObject({ type: "ping", data: { n: 1 } });
    expect(stream.text()).not.toContain(theirs);
    expect(stream.text()).not.toContain("666");
    stream.close();
  });

  it("goes on after the Last-Event-ID, and refuses one that isn't of the environment", async () => {
    const [tenant, stranger] = [await newTenant(), await newTenant()];
    const stream = await open(tenant.apiKey);
    await expect.poll(() => stream.messages().length, patience).toBe(1);
    const position = stream.messages()[0]?.id ?? "";
    stream.close();
    const id = await send(tenant, 1);
    const resumed = await open(tenant.apiKey, { headers: { "last-event-id": position } });
    await expect.poll(() => idsOf(resumed), patience).toEqual([id]);
    resumed.close();
    const refused = await open(stranger.apiKey, { headers: { "last-event-id": position } });
    await expect.poll(refused.ended, patience).toBe(true);
    expect([refused.status, JSON.parse(refused.text()).code]).toEqual([400, "invalid_last_event_id"]);
  });

  it("needs a key with deliveries:read, and takes no unknown parameter", async () => {
    const { ctx, apiKey } = await newTenant();
    const { key } = await createApiKey(ctx, { name: "sender", scopes: ["events:write"] });
    expect(await api.call({ key, path: "/v1/events/stream" })).toMatchObject({ status: 403 });
    expect(await api.call({ path: "/v1/events/stream" })).toMatchObject({ status: 401 });
    const unknown = await api.call({ key: apiKey, path: "/v1/events/stream?type=ping" });
    expect(unknown).toMatchObject({
      status: 422,
      json: { code: "unknown_field", errors: [{ path: "type" }] },
    });
    const head = await api.call({ key: apiKey, method: "HEAD", path: "/v1/events/stream" });
    expect([head.status, head.text]).toEqual([200, ""]);
  });

  it("gives a key five streams, and the place of one that was closed to the next", async () => {
    const { apiKey } = await newTenant();
    const streams = await Promise.all(Array.from({ length: 5 }, () => open(apiKey)));
    const sixth = await api.call({ key: apiKey, path: "/v1/events/stream" });
    expect(sixth).toMatchObject({ status: 429, json: { code: "too_many_streams" } });
    streams[0]?.close();
    await expect
      .poll(async () => {
        const next = await open(apiKey);
        next.close();
        return next.status;
      }, patience)
      .toBe(200);
    for (const stream of streams) stream.close();
  });

  it("ends within 5 s of its key's revocation, and says why", async () => {
    const { ctx } = await newTenant();
    const { id, key } = await createApiKey(ctx, { name: "short-lived" });
    const stream = await open(key);
    await expect.poll(() => stream.messages().length, patience).toBe(1);
    await revokeApiKey(ctx, { apiKeyId: id });
    await expect.poll(stream.ended, { timeout: 5_000 }).toBe(true);
    expect(stream.messages().at(-1)).toMatchObject({ event: "end", data: { code: "key_invalid" } });
  });

  it("loses nothing for a reader that takes nothing for a while", async () => {
    const tenant = await newTenant();
    const stream = await open(tenant.apiKey);
    await expect.poll(() => stream.messages().length, patience).toBe(1);
    stream.response.pause();
    const text = "x".repeat(900_000);
    const sent: string[] = [];
    for (let n = 0; n < 12; n++) {
      const answer = await api.call({
        key: tenant.apiKey,
        path: "/v1/events",
        json: { type: "ping", data: { n, text } },
      });
      sent.push(answer.json.id);
    }
    stream.response.resume();
    await expect.poll(() => idsOf(stream).length, patience).toBe(12);
    expect(idsOf(stream)).toEqual(sent);
    stream.close();
  });

  it("ends when the server stops, long before its patience does", async () => {
    const other = await startTestApi();
    const tenant = await newTenant();
    const stream = await open(tenant.apiKey, { port: other.port });
    await expect.poll(() => stream.messages().length, patience).toBe(1);
    const startedAt = performance.now();
    await other.close();
    expect(performance.now() - startedAt).toBeLessThan(3_000);
    await expect.poll(stream.ended, patience).toBe(true);
    expect(stream.messages().at(-1)).toMatchObject({ event: "end", data: { code: "shutting_down" } });
  });

  it("keeps no server from stopping once its reader has gone", async () => {
    const child = spawn(process.execPath, [fileURLToPath(new URL("../src/main.ts", import.meta.url))], {
      env: {
        ...process.env,
        DATABASE_URL: process.env.POSTHORN_TEST_DATABASE_URL,
        TEMPORAL_ADDRESS: process.env.POSTHORN_TEST_TEMPORAL_ADDRESS,
        POSTHORN_ENCRYPTION_KEYS: `test:${Buffer.alloc(32).toString("base64")}`,
        API_PORT: "0",
      },
      stdio: ["ignore", "pipe", "inherit"],
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    const exited = once(child, "exit");
    let log = "";
    child.stdout.on("data", (chunk) => {
      log += chunk;
    });
    const portOf = () => Number(/"port":(\d+)/.exec(log)?.[1] ?? 0);
    await expect.poll(portOf, patience).toBeGreaterThan(0);
    const tenant = await newTenant();
    for (let reader = 0; reader < 5; reader++) {
      const stream = await open(tenant.apiKey, { port: portOf() });
      await expect.poll(() => stream.messages().length, patience).toBe(1);
      stream.close();
    }
    const stoppedAt = performance.now();
    child.kill("SIGTERM");
    await exited;
    expect(performance.now() - stoppedAt).toBeLessThan(5_000);
  }, 30_000);
});
