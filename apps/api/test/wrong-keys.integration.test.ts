import { createTestTenant } from "@posthorn/services/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestApi, type TestApi } from "./start-test-api.ts";

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.close());

it("who guesses keys is told that they are wrong, then to wait; a good key goes on", async () => {
  const tenant = await createTestTenant(api.platform);
  const ask = (key: string) => api.call({ path: "/v1/environment", key });
  const statuses: number[] = [];
  let refused: Awaited<ReturnType<typeof ask>> | undefined;
  while (!refused && statuses.length < 2_000) {
    const guesses = Array.from({ length: 50 }, (_, n) => ask(`ph_live_${statuses.length + n}`));
    const answers = await Promise.all(guesses);
    statuses.push(...answers.map(({ status }) => status));
    refused = answers.find(({ status }) => status === 429);
  }
  expect(statuses.slice(0, 500).every((status) => status === 401)).toBe(true);
  expect(refused).toMatchObject({ json: { code: "rate_limited" } });
  expect(Number(refused?.headers["retry-after"])).toBeGreaterThan(0);
  expect((await ask(tenant.apiKey)).status).toBe(200);
});
