import { toPublicId } from "@posthorn/core";
import { setTenantLimits } from "@posthorn/services";
import { createTestTenant, type TestTenant } from "@posthorn/services/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { HttpAnswer } from "./http-client.ts";
import { startTestApi, type TestApi } from "./start-test-api.ts";

let api: TestApi;
/** Another process of the same installation. */
let other: TestApi;
let tenant: TestTenant;

beforeAll(async () => {
  api = await startTestApi();
  other = await startTestApi();
});
afterAll(async () => {
  await api?.close();
  await other?.close();
});
beforeEach(async () => {
  tenant = await createTestTenant(api.platform);
});

const limit = (requestLimit: { perSecond: number; burst: number } | null, of = tenant) =>
  setTenantLimits(api.platform, { tenantId: toPublicId("tenant", of.tenantId), requestLimit });
const read = (by = api) => by.call({ path: "/v1/event-types", key: tenant.apiKey });
const emit = (by = api, path = "/v1/events") =>
  by.call({ path, key: tenant.apiKey, json: { type: "nothing", data: {} } });
const standing = ({ status, headers }: HttpAnswer) => ({
  status,
  limit: headers["ratelimit-limit"],
  remaining: headers["ratelimit-remaining"],
});

async function inTurn(times: number, request: () => Promise<HttpAnswer>): Promise<HttpAnswer[]> {
  const answers: HttpAnswer[] = [];
  for (let sent = 0; sent < times; sent++) answers.push(await request());
  return answers;
}

describe("a key's limit", () => {
  it("is told with every answer, refusals too", async () => {
    await limit({ perSecond: 10, burst: 600 });
    const [first, second] = await inTurn(2, read);
    expect(first && standing(first)).toEqual({ status: 200, limit: "600", remaining: "599" });
    expect(second && standing(second)).toEqual({ status: 200, limit: "600", remaining: "598" });
    expect(first?.headers["ratelimit-policy"]).toBe("600;w=60");
    expect(Number(first?.headers["ratelimit-reset"])).toBeGreaterThanOrEqual(50);
    expect(Number(first?.headers["ratelimit-reset"])).toBeLessThanOrEqual(60);
    expect(standing(await emit())).toEqual({ status: 422, limit: "600", remaining: "599" });
    const unknown = await api.call({ path: "/v1/nothing", key: tenant.apiKey });
    expect(standing(unknown)).toEqual({ status: 404, limit: "600", remaining: "597" });
  });

  it("turns away what is above it, until its window ends", async () => {
    await limit({ perSecond: 1, burst: 3 });
    const answers = await inTurn(4, emit);
    expect(answers.map(({ status }) => status)).toEqual([422, 422, 422, 429]);
    const refused = answers[3];
    expect(refused?.json).toMatchObject({
      code: "rate_limited",
      detail: expect.stringContaining("3 requests in 3 s"),
    });
    expect(refused?.headers["retry-after"]).toMatch(/^[123]$/);
    expect(refused?.headers).toMatchObject({
      "ratelimit-remaining": "0",
      "ratelimit-reset": refused?.headers["retry-after"],
    });
    await vi.waitFor(async () => expect(await emit()).toMatchObject({ status: 422 }), {
      timeout: 10_000,
      interval: 200,
    });
  });

  it("counts a batch as one request, with events that are sent alone", async () => {
    await limit({ perSecond: 1, burst: 60 });
    expect(standing(await emit())).toMatchObject({ remaining: "59" });
    const events = Array.from({ length: 10 }, () => ({ type: "nothing", data: {} }));
    const batch = await api.call({ path: "/v1/events/batch", key: tenant.apiKey, json: { events } });
    expect(standing(batch)).toEqual({ status: 200, limit: "60", remaining: "58" });
  });

  it("is one for all processes, but each takes as many events", async () => {
    await limit({ perSecond: 1, burst: 60 });
    const reads = await Promise.all([read(), read(other), read(), read(other)]);
    expect(reads.map((answer) => standing(answer).remaining).sort()).toEqual(["56", "57", "58", "59"]);
    expect([await emit(), await emit(other)].map((answer) => standing(answer).remaining)).toEqual([
      "59",
      "59",
    ]);
  });

  it("holds where many come at once", async () => {
    await limit({ perSecond: 1, burst: 20 });
    const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => read(n % 2 ? api : other)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(20);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(10);
  });

  it("is its own: another key of the tenant, and another tenant, have theirs", async () => {
    await limit({ perSecond: 1, burst: 60 });
    const stranger = await createTestTenant(api.platform);
    await limit({ perSecond: 1, burst: 60 }, stranger);
    await inTurn(3, read);
    const theirs = await api.call({ path: "/v1/event-types", key: stranger.apiKey });
    expect(standing(theirs)).toMatchObject({ remaining: "59" });
  });

  it("is 1,000 a second and 2,000 at once unless it is set, and changes within seconds", async () => {
    expect(standing(await read())).toEqual({ status: 200, limit: "2000", remaining: "1999" });
    await limit(null);
    await vi.waitFor(async () => expect((await read()).headers).not.toHaveProperty("ratelimit-limit"), {
      timeout: 10_000,
      interval: 200,
    });
  });

  it("is not told where there is none", async () => {
    await limit(null);
    for (const answer of [await read(), await emit()]) {
      expect(Object.keys(answer.headers).filter((name) => name.startsWith("ratelimit"))).toEqual([]);
    }
  });
});

it("a burst that is no multiple of the rate is refused", async () => {
  await expect(limit({ perSecond: 1000, burst: 1500 })).rejects.toMatchObject({
    status: 422,
    errors: [{ path: "requestLimit.burst", code: "out_of_range" }],
  });
});
