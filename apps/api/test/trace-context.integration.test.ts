import { request } from "node:http";
import { toUuid } from "@posthorn/core";
import { createEventType } from "@posthorn/services";
import { createEnginePool } from "@posthorn/services/lanes";
import { createTestTenant, type TestTenant } from "@posthorn/services/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startTestApi, type TestApi } from "./start-test-api.ts";

let api: TestApi;
let pool: ReturnType<typeof createEnginePool>;
let tenant: TestTenant;

beforeAll(async () => {
  api = await startTestApi();
  pool = createEnginePool(String(process.env.POSTHORN_TEST_DATABASE_URL), { connections: 1 });
});
afterAll(async () => {
  await pool?.end();
  await api?.close();
});
beforeEach(async () => {
  tenant = await createTestTenant(api.platform);
  await createEventType(tenant.ctx, { name: "ping" });
});

const traceOf = (digit: string) => `00-${digit.repeat(32)}-${digit.repeat(16)}-01`;
const [first, second] = [traceOf("a"), traceOf("b")];
const ping = { type: "ping", data: {} };

const send = (headers: Record<string, string>, json: object = ping, path = "/v1/events") =>
  api.call({ method: "POST", path, key: tenant.apiKey, headers, json });

async function storedOf(eventId: string): Promise<[string | null, string | null]> {
  const { rows } = await pool.query(
    "SELECT traceparent, tracestate FROM engine.event WHERE environment_id = $1 AND id = $2",
    [tenant.environmentId, toUuid("event", eventId)],
  );
  return [rows[0].traceparent, rows[0].tracestate];
}

describe("an event", () => {
  it.each<[Record<string, string>, [string | null, string | null]]>([
    [{}, [null, null]],
    [{ traceparent: first }, [first, null]],
    [{ traceparent: first, tracestate: "a=1, b=2" }, [first, "a=1,b=2"]],
    [{ traceparent: first, tracestate: "no tracestate" }, [first, null]],
    [{ tracestate: "a=1" }, [null, null]],
    [{ traceparent: "garbage", tracestate: "a=1" }, [null, null]],
    [{ traceparent: first.toUpperCase() }, [null, null]],
  ])("with %j is stored in the trace %j", async (headers, expected) => {
    const answer = await send(headers);
    expect(answer.status).toBe(202);
    expect(await storedOf(answer.json.id)).toEqual(expected);
  });

  it("that an instrumented HTTP library has sent with a second header is of the nearer trace", async () => {
    const id = await new Promise<string>((resolve, reject) => {
      const headers = [
        ...[
          "Host",
          "localhost",
          "Authorization",
          `Bearer ${tenant.apiKey}`,
          "Content-Type",
          "application/json",
        ],
        ...["traceparent", first, "tracestate", "a=1", "traceparent", second, "tracestate", "a=2"],
      ];
      const sending = request({
        port: api.port,
        host: "127.0.0.1",
        path: "/v1/events",
        method: "POST",
        headers,
      });
      sending.on("error", reject).on("response", async (response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk);
        resolve(JSON.parse(Buffer.concat(chunks).toString()).id);
      });
      sending.end(JSON.stringify(ping));
    });
    expect(await storedOf(id)).toEqual([second, "a=2"]);
  });
});

describe("an event of a batch", () => {
  const sendBatch = async (headers: Record<string, string>, ...events: object[]) => {
    const { status, json } = await send(headers, { events }, "/v1/events/batch");
    expect(status).toBe(200);
    return json.results;
  };

  it("is of its own trace, else of the request's", async () => {
    const results = await sendBatch(
      { traceparent: first },
      ping,
      { ...ping, traceparent: second, tracestate: "b=2" },
      { ...ping, traceparent: "garbage" },
    );
    const stored = await Promise.all(
      results.map(({ event }: { event: { id: string } }) => storedOf(event.id)),
    );
    expect(stored).toEqual([
      [first, null],
      [second, "b=2"],
      [first, null],
    ]);
  });

  it("is the same event in another trace", async () => {
    const keyed = { ...ping, idempotencyKey: "once" };
    const [stored] = await sendBatch({}, { ...keyed, traceparent: first, tracestate: "a=1" });
    const again = await sendBatch({}, { ...keyed, traceparent: second }, keyed);
    expect(again).toMatchObject([
      { replayed: true, event: { id: stored.event.id } },
      { replayed: true, event: { id: stored.event.id } },
    ]);
  });

  it("is refused where its trace is no text", async () => {
    expect(await sendBatch({}, { ...ping, traceparent: 1 })).toMatchObject([
      { status: 422, problem: { code: "invalid_type", errors: [{ path: "traceparent" }] } },
    ]);
  });
});
