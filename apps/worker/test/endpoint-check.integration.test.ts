import { toUuid } from "@posthorn/core";
import { checkEndpoint, createEnvironment } from "@posthorn/services";
import { afterAll, describe, expect, it } from "vitest";
import { type RunningWorker, startWorker } from "../src/start-worker.ts";
import { engine, owner, receiver, tenant, useEngine, useOwner, useReceiver, useTenant } from "./fixture.ts";
import { startReceiver } from "./receiver.ts";

let worker: RunningWorker | undefined;

useEngine();
useOwner();
useReceiver();
useTenant();
afterAll(() => worker?.stop());

async function checksLeft(): Promise<number | null> {
  const query = "SELECT FROM public.endpoint_check WHERE environment_id = $1";
  return (await owner.query(query, [tenant.environmentId])).rowCount;
}

describe("a check of a URL", () => {
  it("is answered without a worker where the URL is refused", async () => {
    expect(await checkEndpoint(tenant.ctx, { url: "http://10.0.0.1/" })).toMatchObject({
      ok: false,
      findings: [{ level: "error", code: "url_ip_not_allowed" }],
    });
  });

  it("says so where no worker answers, which is not the URL's fault", async () => {
    const asking = checkEndpoint(tenant.ctx, { url: receiver.url() });
    await expect(asking).rejects.toMatchObject({ status: 503, code: "unavailable" });
    expect(await checksLeft()).toBe(0);
  });

  it("is made by a worker: one unsigned HEAD, of which nothing is kept", async () => {
    worker = await startWorker(engine.platform, engine);
    const url = receiver.url();
    expect(await checkEndpoint(tenant.ctx, { url })).toMatchObject({
      url,
      ok: true,
      statusCode: 200,
      address: "127.0.0.1",
      findings: [{ code: "not_encrypted" }],
    });
    expect(receiver.received).toHaveLength(1);
    const [request] = receiver.received;
    expect(Object.keys(request?.headers ?? {}).filter((name) => /sign|webhook/i.test(name))).toEqual([]);
    expect(await checksLeft()).toBe(0);
  });

  it("is counted, for its environment alone", async () => {
    const url = receiver.url();
    const check = () => checkEndpoint(tenant.ctx, { url });
    for (let round = 0; round < 5; round++) await Promise.all(Array.from({ length: 4 }, check));
    await expect(check()).rejects.toMatchObject({
      status: 429,
      code: "rate_limited",
      message: expect.stringContaining("a minute"),
    });
    const other = await engine.newTenant();
    expect(await checkEndpoint(other.ctx, { url })).toMatchObject({ ok: true });
  });

  it("waits for no other tenant's, whose URLs don't answer", async () => {
    worker ??= await startWorker(engine.platform, engine);
    const answering = Promise.withResolvers<void>();
    receiver.answer(async () => {
      await answering.promise;
      return { status: 200 };
    });
    const { id } = await createEnvironment(tenant.ctx, { name: "Staging" });
    const staging = { ...tenant.ctx, environmentId: toUuid("environment", id) ?? "" };
    const checks = [tenant.ctx, staging].flatMap((ctx) =>
      Array.from({ length: 8 }, () => checkEndpoint(ctx, { url: receiver.url() })),
    );
    const settled = Promise.allSettled(checks);
    await expect.poll(() => receiver.received.length, { timeout: 8_000 }).toBe(4);

    const [prompt, other] = await Promise.all([startReceiver(), engine.newTenant()]);
    expect(await checkEndpoint(other.ctx, { url: prompt.url() })).toMatchObject({ ok: true });
    await prompt.close();

    answering.resolve();
    const refusals = (await settled).flatMap((answer) =>
      answer.status === "rejected" ? [answer.reason] : [],
    );
    expect(refusals).toHaveLength(12);
    for (const refusal of refusals) {
      expect(refusal).toMatchObject({ status: 429, message: expect.stringContaining("at a time") });
    }
    expect(receiver.received).toHaveLength(4);
  });
});
