import { randomBytes } from "node:crypto";
import { toPublicId } from "@posthorn/core";
import { createEndpoint, updateEnvironment } from "@posthorn/services";
import { afterAll, beforeAll, expect, it } from "vitest";
// The SDK's sources: the package exports its build.
import { Posthorn, type TraceContext } from "../../../packages/sdk/src/index.ts";
import { type ApiProcess, startApiProcess } from "../../api/test/api-process.ts";
import { engine, receiver, tenant, useEngine, useReceiver, useTenant } from "./fixture.ts";
import { type OtlpReceiver, type ReceivedSpan, startOtlpReceiver } from "./otlp-receiver.ts";
import { startWorkerProcess, type WorkerProcess } from "./worker-process.ts";

let collector: OtlpReceiver;
let api: ApiProcess;
let worker: WorkerProcess;

useEngine();
useReceiver();
useTenant();
beforeAll(async () => {
  collector = await startOtlpReceiver();
  const env = { ...engine.env, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_BSP_SCHEDULE_DELAY: "100" };
  api = await startApiProcess(env);
  worker = startWorkerProcess({ ...engine, env });
  await worker.ready;
});
afterAll(async () => {
  worker?.kill("SIGTERM");
  await Promise.all([worker?.ended, api?.stop()]);
  await collector?.close();
});

const patience = { timeout: 20_000, interval: 50 };

function newTrace() {
  const [traceId, spanId] = [randomBytes(16).toString("hex"), randomBytes(8).toString("hex")];
  return { traceId, spanId, traceparent: `00-${traceId}-${spanId}-01` };
}

const spans = (name: string): ReceivedSpan[] => {
  const own = toPublicId("tenant", tenant.tenantId);
  return collector.spans.filter(
    (span) => span.name === name && span.attributes["posthorn.tenant.id"] === own,
  );
};
const untilSpans = async (name: string, count: number) => {
  await expect.poll(() => spans(name).length, patience).toBe(count);
  return spans(name);
};
const sdk = (traceContext: () => TraceContext | undefined, more: object = {}) =>
  new Posthorn({ apiKey: tenant.apiKey, baseUrl: api.url, traceContext, ...more });

it("is one trace from the app's call over event and attempts to the receiver", async () => {
  const trace = newTrace();
  await updateEnvironment(tenant.ctx, { traceContext: true });
  const { id: endpointId } = await createEndpoint(tenant.ctx, {
    url: receiver.url("/hooks/s3cret-path?token=s3cret-query"),
    headers: { authorization: "s3cret-header" },
    retrySchedule: [1],
  });
  receiver.answer((_, earlier) => ({ status: earlier === 0 ? 503 : 204 }));
  const posthorn = sdk(() => ({ traceparent: trace.traceparent, tracestate: "acme=1" }));
  const { id: eventId } = await posthorn.events.send({ type: "ping", data: { card: "s3cret-payload" } });

  const [sent] = await untilSpans("events.send", 1);
  expect(sent).toMatchObject({
    service: "posthorn-api",
    kind: 2,
    traceId: trace.traceId,
    parentSpanId: trace.spanId,
    statusCode: 0,
    attributes: {
      "http.route": "/v1/events",
      "http.response.status_code": 202,
      "posthorn.event.id": eventId,
      "posthorn.event.type": "ping",
      "posthorn.event.replayed": false,
    },
  });
  const attempts = await untilSpans("delivery.attempt", 2);
  const attempt = {
    service: "posthorn-worker",
    kind: 3,
    traceId: trace.traceId,
    parentSpanId: sent?.spanId,
    links: [],
  };
  const common = {
    "server.address": "127.0.0.1",
    "posthorn.event.id": eventId,
    "posthorn.endpoint.id": endpointId,
  };
  expect(attempts).toMatchObject([
    {
      ...attempt,
      statusCode: 2,
      attributes: {
        ...common,
        "http.response.status_code": 503,
        "error.type": "http_5xx",
        "posthorn.attempt.number": 1,
      },
    },
    {
      ...attempt,
      statusCode: 0,
      attributes: {
        ...common,
        "http.response.status_code": 204,
        "http.request.resend_count": 1,
        "posthorn.attempt.number": 2,
      },
    },
  ]);
  expect(receiver.received.map(({ headers }) => [headers.traceparent, headers.tracestate])).toEqual(
    attempts.map(({ spanId }) => [`00-${trace.traceId}-${spanId}-01`, "acme=1"]),
  );
  expect(collector.text()).not.toContain("s3cret");
  expect(collector.text()).not.toContain(tenant.apiKey);
});

it("tells no receiver a trace unless the environment says so, and from then on at once", async () => {
  await createEndpoint(tenant.ctx, { url: receiver.url() });
  const { events } = sdk(() => newTrace());
  const untilReceived = async (count: number) => {
    await expect.poll(() => receiver.received.length, patience).toBe(count);
    return receiver.received.at(-1)?.headers;
  };
  await events.send({ type: "ping", data: {} });
  expect(await untilReceived(1)).not.toHaveProperty("traceparent");
  await updateEnvironment(tenant.ctx, { traceContext: true });
  await events.send({ type: "ping", data: {} });
  const headers = await untilReceived(2);
  expect(headers).toHaveProperty("traceparent");
  expect(headers).not.toHaveProperty("tracestate");
  await updateEnvironment(tenant.ctx, { traceContext: false });
  await events.send({ type: "ping", data: {} });
  expect(await untilReceived(3)).not.toHaveProperty("traceparent");
});

it("begins a trace where none is told, and notes what was refused", async () => {
  await createEndpoint(tenant.ctx, { url: receiver.url() });
  const { events } = sdk(() => undefined);
  await events.send({ type: "ping", data: {} });
  await expect(events.send({ type: "unheard.of", data: {} })).rejects.toMatchObject({ status: 422 });
  const [sent, refused] = await untilSpans("events.send", 2);
  expect(sent).toMatchObject({ parentSpanId: "" });
  expect(refused).toMatchObject({ statusCode: 0, attributes: { "http.response.status_code": 422 } });
  const [attempt] = await untilSpans("delivery.attempt", 1);
  expect(attempt).toMatchObject({ traceId: sent?.traceId, parentSpanId: sent?.spanId });
});

it("links what goes out together to the traces that it comes from", async () => {
  await updateEnvironment(tenant.ctx, { traceContext: true });
  await createEndpoint(tenant.ctx, { url: receiver.url(), batch: { maxEvents: 2, maxSeconds: 60 } });
  const traces = [newTrace(), newTrace()];
  let next = 0;
  const { events } = sdk(() => traces[next++], { batching: { maxSize: 2, maxDelayMs: 60_000 } });
  await Promise.all([events.send({ type: "ping", data: {} }), events.send({ type: "ping", data: {} })]);
  const links = traces.map(({ traceId, spanId }) => ({ traceId, spanId }));

  const [sent] = await untilSpans("events.send", 1);
  expect(sent).toMatchObject({
    parentSpanId: "",
    links,
    attributes: {
      "http.route": "/v1/events/batch",
      "posthorn.batch.events": 2,
      "posthorn.batch.refused": 0,
    },
  });
  const [attempt] = await untilSpans("delivery.attempt", 1);
  expect(attempt).toMatchObject({ parentSpanId: "", links, attributes: { "posthorn.batch.events": 2 } });
  const [request] = receiver.received;
  expect(request?.headers.traceparent).toBe(`00-${attempt?.traceId}-${attempt?.spanId}-01`);
  expect(request?.headers["webhook-id"]).toBe(attempt?.attributes["posthorn.batch.id"]);
});
