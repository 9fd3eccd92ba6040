import { context, propagation, trace } from "@opentelemetry/api";
import { NodeTracerProvider } from "@opentelemetry/sdk-trace-node";
import { afterEach, describe, expect, test } from "vitest";
import { type ApiServer, sendJson, startApiServer } from "../../test/support/api-server.ts";
import type { ClientOptions } from "../options.ts";
import { Posthorn } from "../posthorn.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const traceOf = (digit: string) => `00-${digit.repeat(32)}-${digit.repeat(16)}-01`;
const [first, second] = [traceOf("a"), traceOf("b")];
const ping = { type: "ping", data: {} };
const sent = { id: "evt_1", type: "ping", timestamp: "2026-01-01T00:00:00.000Z" };

async function connect(options: Partial<ClientOptions & { apiKey: string }> = {}) {
  const server: ApiServer = await startApiServer((response, { url, body }) => {
    if (!url.endsWith("/batch")) return sendJson(response, 202, sent);
    const events: unknown[] = JSON.parse(body).events;
    return sendJson(response, 200, { results: events.map(() => ({ status: 202, event: sent })) });
  });
  closing.push(() => server.close());
  const posthorn = new Posthorn({ apiKey: "ph_test_1", baseUrl: server.url, ...options });
  const headers = () =>
    server.requests.map(({ headers: { traceparent, tracestate } }) => [traceparent, tracestate]);
  return { posthorn, server, headers };
}

describe("the option traceContext", () => {
  test("tells the trace of every call, each time anew", async () => {
    const traces = [{ traceparent: first, tracestate: "a=1" }, { traceparent: second }, undefined];
    const { posthorn, headers } = await connect({ traceContext: () => traces.shift() });
    await posthorn.events.send(ping);
    await posthorn.events.get("evt_1");
    await posthorn.events.send(ping);
    expect(headers()).toEqual([
      [first, "a=1"],
      [second, undefined],
      [undefined, undefined],
    ]);
  });

  test.each([
    ["garbage", () => ({ traceparent: "garbage\r\nx: y" })],
    ["a state without a trace", () => ({ tracestate: "a=1" }) as never],
    [
      "what throws",
      () => {
        throw new Error("no context here");
      },
    ],
  ])("is as none with %s, and the call goes out", async (_, traceContext) => {
    const { posthorn, headers } = await connect({ traceContext });
    expect(await posthorn.events.send(ping)).toEqual(sent);
    expect(headers()).toEqual([[undefined, undefined]]);
  });

  test("drops a tracestate that no header can hold", async () => {
    const { posthorn, headers } = await connect({
      traceContext: () => ({ traceparent: first, tracestate: "a=1\r\nx: y" }),
    });
    await posthorn.events.send(ping);
    expect(headers()).toEqual([[first, undefined]]);
  });

  test("has to be a function", () => {
    const options = { apiKey: "k", baseUrl: "http://x", traceContext: { traceparent: first } as never };
    expect(() => new Posthorn(options)).toThrow(/traceContext is a function/);
  });
});

describe("events that are sent together", () => {
  test("bring each its own, whoever fills the batch", async () => {
    const traces = [{ traceparent: first, tracestate: "a=1" }, undefined, { traceparent: second }];
    const { posthorn, server, headers } = await connect({
      traceContext: () => traces.shift(),
      batching: { maxSize: 3, maxDelayMs: 60_000 },
    });
    await Promise.all([1, 2, 3].map(() => posthorn.events.send(ping)));
    expect(headers()).toEqual([[undefined, undefined]]);
    const key = expect.any(String);
    expect(JSON.parse(server.requests[0]?.body ?? "").events).toEqual([
      { idempotencyKey: key, traceparent: first, tracestate: "a=1", ...ping },
      { idempotencyKey: key, ...ping },
      { idempotencyKey: key, traceparent: second, ...ping },
    ]);
  });

  test("by one call are of that call's", async () => {
    const { posthorn, headers } = await connect({ traceContext: () => ({ traceparent: first }) });
    await posthorn.events.sendBatch([ping, ping]);
    expect(headers()).toEqual([[first, undefined]]);
  });
});

describe("an app that uses OpenTelemetry", () => {
  function register() {
    const provider = new NodeTracerProvider();
    provider.register();
    closing.push(() => {
      for (const api of [trace, context, propagation]) api.disable();
      return provider.shutdown();
    });
    return trace.getTracer("app");
  }

  test("has its active span told, without a word", async () => {
    const tracer = register();
    const { posthorn, headers } = await connect();
    await posthorn.events.send(ping);
    const { traceId, spanId } = await tracer.startActiveSpan("work", async (span) => {
      await posthorn.events.send(ping);
      span.end();
      return span.spanContext();
    });
    expect(headers()).toEqual([
      [undefined, undefined],
      [`00-${traceId}-${spanId}-01`, undefined],
    ]);
  });

  test("has each event of a batch told by the span that sent it", async () => {
    const tracer = register();
    const { posthorn, server, headers } = await connect({ batching: { maxSize: 2, maxDelayMs: 60_000 } });
    const send = () =>
      tracer.startActiveSpan("work", async (span) => {
        await posthorn.events.send(ping);
        return span.spanContext();
      });
    const spans = await Promise.all([send(), send()]);
    expect(headers()).toEqual([[undefined, undefined]]);
    expect(JSON.parse(server.requests[0]?.body ?? "").events).toMatchObject(
      spans.map(({ traceId, spanId }) => ({ traceparent: `00-${traceId}-${spanId}-01` })),
    );
  });

  test("has none told where it says so", async () => {
    const tracer = register();
    const { posthorn, headers } = await connect({ traceContext: () => undefined });
    await tracer.startActiveSpan("work", () => posthorn.events.send(ping));
    expect(headers()).toEqual([[undefined, undefined]]);
  });
});
