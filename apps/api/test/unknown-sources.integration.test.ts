import { toPublicId } from "@posthorn/core";
import { createTestTenant } from "@posthorn/services/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestApi, type TestApi } from "./start-test-api.ts";

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.close());

const post = (path: string) => api.call({ method: "POST", path, body: ["{}"] });
const unknownPath = () => `/in/${toPublicId("source", api.platform.newId())}`;

it("who asks for many sources that don't exist is turned away for a while", async () => {
  const tenant = await createTestTenant(api.platform);
  const json = {
    name: "open",
    provider: "generic",
    settings: { generic: { verification: "none" } },
  };
  const made = await api.call({ method: "POST", path: "/v1/sources", key: tenant.apiKey, json });
  const { path } = made.json;
  const gone = unknownPath();

  expect((await post(path)).status).toBe(200);
  for (let sent = 0; sent < 5; sent++) expect((await post(gone)).status).toBe(404);
  const answers = await Promise.all(Array.from({ length: 260 }, () => post(unknownPath())));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(0);
  expect(answers.filter(({ status }) => status === 404).length).toBe(answers.length - refused.length);
  expect(refused[0]).toMatchObject({ json: { code: "rate_limited" } });
  expect(Number(refused[0]?.headers["retry-after"])).toBeGreaterThan(0);
});
