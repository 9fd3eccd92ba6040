import { createEndpoint, updateEnvironment } from "@posthorn/services";
import { expect, it } from "vitest";
import { engine, receiver, tenant, useEngine, useReceiver, useTenant, useWorker } from "./fixture.ts";

useEngine();
useWorker();
useReceiver();
useTenant();

const trace = {
  traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
  tracestate: "a=1,b=2",
};

/** Sends one event in each of these traces, in one request. */
async function emitIn(traces: (typeof trace | null)[]): Promise<void> {
  const key = await engine.ingest.authenticate(`Bearer ${tenant.apiKey}`);
  const events = traces.map((one) => ({ type: "ping", data: {}, ...one }));
  await engine.ingest.acceptBatch(key, { body: Buffer.from(JSON.stringify({ events })) });
}
const untilReceived = async (count: number) => {
  await expect.poll(() => receiver.received.length, { timeout: 20_000, interval: 50 }).toBe(count);
  return receiver.received.map(({ headers: { traceparent, tracestate } }) => ({ traceparent, tracestate }));
};
const none = { traceparent: undefined, tracestate: undefined };

it("without traces of its own a worker tells the one that the event was sent in, and none of the others", async () => {
  await updateEnvironment(tenant.ctx, { traceContext: true });
  await createEndpoint(tenant.ctx, { url: receiver.url(), maxInFlight: 1, ordering: {} });
  await emitIn([trace, null, trace]);
  expect(await untilReceived(3)).toEqual([trace, none, trace]);
});

it("tells none in a batch, whose events may be of several", async () => {
  await updateEnvironment(tenant.ctx, { traceContext: true });
  await createEndpoint(tenant.ctx, { url: receiver.url(), batch: { maxEvents: 2, maxSeconds: 60 } });
  await emitIn([trace, trace]);
  expect(await untilReceived(1)).toEqual([none]);
});

it("tells none that the tenant doesn't want told", async () => {
  await createEndpoint(tenant.ctx, { url: receiver.url() });
  await emitIn([trace]);
  expect(await untilReceived(1)).toEqual([none]);
});
