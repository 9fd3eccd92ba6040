import { checkEndpoint } from "@posthorn/services";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type RunningWorker, startWorker } from "../src/start-worker.ts";
import { createEngine, type Engine, type EngineTenant } from "./engine.ts";
import { type Receiver, startReceiver } from "./receiver.ts";

let engine: Engine;
let receiver: Receiver;
let tenant: EngineTenant;
let worker: RunningWorker | undefined;
let owner: pg.Pool;

beforeAll(async () => {
  engine = await createEngine();
  owner = new pg.Pool({ connectionString: engine.databaseUrl });
});
afterAll(async () => {
  await worker?.stop();
  await owner?.end();
  await engine?.close();
});
beforeEach(async () => {
  [receiver, tenant] = await Promise.all([startReceiver(), engine.newTenant()]);
});
afterEach(() => receiver.close());

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
    const answers = await Promise.allSettled(
      Array.from({ length: 21 }, () => checkEndpoint(tenant.ctx, { url })),
    );
    const refused = answers.filter(({ status }) => status === "rejected");
    expect(refused).toMatchObject([{ reason: { status: 429, code: "rate_limited" } }]);
    const other = await engine.newTenant();
    expect(await checkEndpoint(other.ctx, { url })).toMatchObject({ ok: true });
  });
});
