import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { toUuid } from "@posthorn/core";
import { createApiKey, createEndpoint, createEventType, revokeApiKey } from "@posthorn/services";
import { createEnginePool } from "@posthorn/services/lanes";
import { CuttablePath, createTestTenant, type TestTenant } from "@posthorn/services/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { verifyWebhook } from "../../../packages/sdk/src/index.ts";
import { type BuiltCli, buildCli, type RunningCli } from "./cli-process.ts";
import { startTestApi, type TestApi } from "./start-test-api.ts";

const engine = createEnginePool(String(process.env.POSTHORN_TEST_DATABASE_URL), { connections: 1 });
const url = "http://127.0.0.1:8099/";
const patience = { timeout: 20_000 };

let api: TestApi;
let cli: BuiltCli;
let tenant: TestTenant;
let env: { POSTHORN_API_KEY: string; POSTHORN_URL: string };

beforeAll(async () => {
  api = await startTestApi();
  cli = await buildCli();
});
afterAll(async () => {
  await cli?.remove();
  await api?.close();
  await engine.end();
});
beforeEach(async () => {
  tenant = await createTestTenant(api.platform);
  const examples = [{ name: "one", value: { id: "inv_42" } }];
  await createEventType(tenant.ctx, { name: "invoice.paid", examples });
  await createEventType(tenant.ctx, { name: "ping" });
  env = { POSTHORN_API_KEY: tenant.apiKey, POSTHORN_URL: `http://127.0.0.1:${api.port}` };
});

async function send(type: string, data: object = {}): Promise<string> {
  return (await api.call({ key: tenant.apiKey, path: "/v1/events", json: { type, data } })).json.id;
}

/** Brings an event's deliveries to where a worker leaves them after their last attempt. */
async function endDeliveries(eventId: string, state: "succeeded" | "dead"): Promise<void> {
  await engine.query(
    `UPDATE engine.delivery SET state = $2::engine.delivery_state, attempts = 1, last_attempt_at = now(), completed_at = now(),
       last_status_code = CASE WHEN $2 = 'succeeded' THEN 204 ELSE 500 END
     WHERE event_id = $1`,
    [toUuid("event", eventId), state],
  );
}

const jsonLines = (running: RunningCli) =>
  running
    .stdout()
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line));

async function interrupt(running: RunningCli): Promise<number | null> {
  running.process.kill("SIGINT");
  return running.ended;
}

describe("posthorn listen", () => {
  let handler: Server;
  let got: { body: string; headers: Record<string, string | string[] | undefined>; path: string }[];
  let handlerUrl: string;

  beforeEach(async () => {
    got = [];
    handler = createServer((request, response) => {
      let body = "";
      request.setEncoding("utf8").on("data", (chunk: string) => {
        body += chunk;
      });
      request.on("end", () => {
        got.push({ body, headers: request.headers, path: request.url ?? "" });
        response.writeHead(body.includes('"refuse"') ? 500 : 204).end();
      });
    });
    await once(handler.listen(0, "127.0.0.1"), "listening");
    handlerUrl = `127.0.0.1:${(handler.address() as AddressInfo).port}/hooks?from=posthorn`;
    return async () => {
      handler.closeAllConnections();
      handler.close();
    };
  });

  it("forwards new events, signed with the session's secret, and makes no delivery", async () => {
    const listening = cli.start(["listen", "--forward", handlerUrl], env);
    await expect.poll(listening.stderr, patience).toContain("signed with whsec_");
    const secret = /whsec_\S+/.exec(listening.stderr())?.[0] ?? "";
    const paid = await send("invoice.paid", { id: "inv_1" });
    const refused = await send("ping", { why: "refuse" });
    await expect.poll(() => listening.stdout().split("\n").length - 1, patience).toBe(2);
    const [first] = got.filter(({ body }) => body.includes("inv_1"));
    expect(first?.path).toBe("/hooks?from=posthorn");
    expect(await verifyWebhook(first?.body ?? "", first?.headers ?? {}, secret)).toMatchObject({
      id: paid,
      type: "invoice.paid",
      data: { id: "inv_1" },
    });
    expect(listening.stdout()).toMatch(
      new RegExp(`^\\d\\d:\\d\\d:\\d\\d {2}invoice.paid {2}${paid} {2}204 {2}\\d+ ms$`, "m"),
    );
    expect(listening.stdout()).toMatch(new RegExp(`ping {2}${refused} {2}500 {2}\\d+ ms$`, "m"));
    expect(await interrupt(listening)).toBe(0);
    expect(listening.stdout() + listening.stderr()).not.toContain(tenant.apiKey);
    const deliveries = await api.call({ key: tenant.apiKey, path: "/v1/deliveries" });
    expect(deliveries.json.items).toEqual([]);
  });

  it("shows only the types that are asked for, as JSON, and the end of its key", async () => {
    const { id, key } = await createApiKey(tenant.ctx, { name: "short-lived" });
    const listening = cli.start(["listen", "--json", "--events", "invoice.*"], {
      ...env,
      POSTHORN_API_KEY: key,
    });
    await expect.poll(() => jsonLines(listening).length, patience).toBe(1);
    await send("ping");
    const paid = await send("invoice.paid", { id: "inv_2" });
    await expect.poll(() => jsonLines(listening).length, patience).toBe(2);
    expect(jsonLines(listening)).toMatchObject([
      { kind: "ready", forward: null, secret: null },
      { kind: "event", id: paid, type: "invoice.paid", forwarded: null },
    ]);
    await revokeApiKey(tenant.ctx, { apiKeyId: id });
    expect(await listening.ended).toBe(1);
    expect(listening.stderr()).toContain("The API key is refused now");
  });

  it("connects again, and has what was stored meanwhile", async () => {
    const path = new CuttablePath(env.POSTHORN_URL);
    const listening = cli.start(["listen", "--json"], { ...env, POSTHORN_URL: await path.open() });
    await expect.poll(() => jsonLines(listening).length, patience).toBe(1);
    const before = await send("ping");
    await expect.poll(() => jsonLines(listening).length, patience).toBe(2);
    await path.cut();
    const meanwhile = await send("ping");
    await expect.poll(listening.stderr, patience).toContain("The stream was lost");
    await path.open();
    await expect.poll(() => jsonLines(listening).length, patience).toBe(3);
    expect(jsonLines(listening).map(({ id }) => id)).toEqual([undefined, before, meanwhile]);
    expect(await interrupt(listening)).toBe(0);
    await path.cut();
  });
});

describe("posthorn trigger", () => {
  it("sends the event type's example, and waits for its deliveries", async () => {
    await createEndpoint(tenant.ctx, { url });
    const triggering = cli.start(["trigger", "invoice.paid", "--wait"], env);
    await expect.poll(triggering.stdout, patience).toMatch(/^evt_\w+\n/);
    const eventId = triggering.stdout().trim();
    await endDeliveries(eventId, "succeeded");
    expect(await triggering.ended).toBe(0);
    expect(triggering.stdout()).toMatch(/succeeded {2}204 {2}1 attempt {3}invoice\.paid {2}dlv_/);
    const event = await api.call({ key: tenant.apiKey, path: `/v1/events/${eventId}` });
    expect(event.json).toMatchObject({ type: "invoice.paid", data: { id: "inv_42" } });
  });

  it("sends data as they are, and fails where a delivery does", async () => {
    await createEndpoint(tenant.ctx, { url });
    const args = ["trigger", "ping", "--data", "-", "--wait", "--json"];
    const triggering = cli.start(args, env, '{ "n": 9007199254740993 }');
    let eventId = "";
    await expect
      .poll(async () => {
        const { json } = await api.call({ key: tenant.apiKey, path: "/v1/events" });
        eventId = json.items[0]?.id ?? "";
        return eventId;
      }, patience)
      .not.toBe("");
    await endDeliveries(eventId, "dead");
    expect(await triggering.ended).toBe(1);
    expect(jsonLines(triggering)).toMatchObject([{ eventId, deliveries: [{ state: "dead" }], skipped: [] }]);
    const { text } = await api.call({ key: tenant.apiKey, path: `/v1/events/${eventId}` });
    expect(text).toContain('{ "n": 9007199254740993 }');
  });

  it("says what to do where there is no example, no such type, or no endpoint", async () => {
    const bare = cli.start(["trigger", "ping"], env);
    expect([await bare.ended, bare.stdout()]).toEqual([1, ""]);
    expect(bare.stderr()).toContain("ping has no example to send. Give its data with --data");
    const unknown = cli.start(["trigger", "no.such"], env);
    expect(await unknown.ended).toBe(1);
    expect(unknown.stderr()).toContain("This environment has no event type no.such.");
    const lonely = cli.start(["trigger", "invoice.paid", "--wait"], env);
    expect(await lonely.ended).toBe(0);
    expect(lonely.stderr()).toContain("No endpoint subscribes to invoice.paid.");
  });

  it("tries out one endpoint", async () => {
    const { id } = await createEndpoint(tenant.ctx, { url });
    await createEndpoint(tenant.ctx, { url });
    const triggering = cli.start(["trigger", "invoice.paid", "--endpoint", id, "--json"], env);
    expect(await triggering.ended).toBe(0);
    const [{ eventId }] = jsonLines(triggering);
    const event = await api.call({ key: tenant.apiKey, path: `/v1/events/${eventId}` });
    expect(event.json).toMatchObject({
      test: true,
      data: { id: "inv_42" },
      deliveries: [{ endpointId: id }],
    });
  });
});

describe("posthorn deliveries tail", () => {
  it("shows each delivery once, when it has ended", async () => {
    const { id: endpointId } = await createEndpoint(tenant.ctx, { url });
    const endedBefore = await send("ping");
    await endDeliveries(endedBefore, "succeeded");
    const open = await send("ping");
    const tailing = cli.start(["deliveries", "tail", "--json", "--endpoint", endpointId], env);
    await expect.poll(tailing.stderr, patience).toContain("Following deliveries");
    const quick = await send("invoice.paid");
    await endDeliveries(quick, "succeeded");
    await endDeliveries(open, "dead");
    await expect.poll(() => jsonLines(tailing).length, patience).toBe(2);
    const shown = jsonLines(tailing).map(({ eventId, state }) => `${eventId} ${state}`);
    expect(shown.toSorted()).toEqual([`${open} dead`, `${quick} succeeded`].toSorted());
    expect(await interrupt(tailing)).toBe(0);
  });

  it("shows the states that are asked for, a line each, and refuses an endpoint that isn't there", async () => {
    await createEndpoint(tenant.ctx, { url });
    const tailing = cli.start(["deliveries", "tail", "--state", "dead"], env);
    await expect.poll(tailing.stderr, patience).toContain("Following deliveries");
    const [good, bad] = [await send("ping"), await send("invoice.paid")];
    await endDeliveries(good, "succeeded");
    await endDeliveries(bad, "dead");
    await expect
      .poll(tailing.stdout, patience)
      .toMatch(/dead {7}500 {2}1 attempt {3}invoice\.paid {2}dlv_\w+ {2}http/);
    expect(tailing.stdout()).not.toContain("succeeded");
    expect(await interrupt(tailing)).toBe(0);
    const stranger = await createTestTenant(api.platform);
    const { id } = await createEndpoint(stranger.ctx, { url });
    const refused = cli.start(["deliveries", "tail", "--endpoint", id], env);
    expect(await refused.ended).toBe(2);
    expect(refused.stderr()).toContain(`This environment has no endpoint ${id}.`);
  });
});
